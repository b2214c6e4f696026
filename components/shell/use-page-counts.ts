"use client";
import { useQuery } from "@tanstack/react-query";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";

/** Figures beside the names of pages; nothing until known, nothing where the right is missing. */
export function usePageCounts(): Record<"servers" | "keys", number | undefined> {
  const trpc = useTRPC();
  const servers = useQuery(trpc.server.list.queryOptions({ search: "" }, { enabled: useCan("server:read") }));
  const keys = useQuery(trpc.key.list.queryOptions({ limit: 1 }, { enabled: useCan("key:read") }));
  return { servers: servers.data?.total, keys: keys.data?.total };
}
