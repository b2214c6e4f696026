"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { BundleKind } from "../../../server/contracts/bundles.ts";
import { useTRPC } from "../../providers/trpc-provider.tsx";
import type { Offer } from "./draft-entries.ts";

const PER_PAGE = 100;
const NONE: (Offer & { tokens: number })[] = [];

/** What there is over all servers, searched by the house, loaded as somebody scrolls. */
export function useOffers(search: string, kind: BundleKind | "all") {
  const trpc = useTRPC();
  const query = useInfiniteQuery({
    ...trpc.bundle.offers.infiniteQueryOptions(
      { search, limit: PER_PAGE, ...(kind !== "all" && { kind }) },
      { getNextPageParam: (page) => page.nextCursor },
    ),
    placeholderData: keepPreviousData,
  });
  const offers = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? NONE, [query.data]);
  return { query, offers, found: query.data?.pages[0]?.found ?? undefined };
}
