"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../providers/trpc-provider.tsx";

/** A screenful to choose from; whoever wants another one writes a part of its name. */
const SHOWN_MAX = 50;

/** Servers by what they are called, searched by the house: there may be thousands. */
export function useServerNames(search: string) {
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.server.names.queryOptions({ search, limit: SHOWN_MAX }),
    placeholderData: keepPreviousData,
  });
  const items = data?.items ?? [];
  return { items, more: (data?.found ?? 0) - items.length };
}
