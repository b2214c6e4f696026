"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useMemo } from "react";
import type { DefinitionKind } from "../../../server/contracts/definitions.ts";
import type { AppRouter } from "../../../server/trpc/router.ts";
import { useTRPC } from "../../providers/trpc-provider.tsx";

export type DefinitionRow = inferRouterOutputs<AppRouter>["definition"]["list"]["items"][number];

export type WantedDefinitions = {
  slug: string;
  kind?: DefinitionKind;
  state?: "all" | "changed";
  search: string;
  isWanted?: boolean;
};

export const DEFINITIONS_PER_PAGE = 200;
const NONE: DefinitionRow[] = [];

/** What a server behind us offers, searched by the house and loaded as somebody scrolls. */
export function useDefinitions({ slug, kind, state = "all", search, isWanted = true }: WantedDefinitions) {
  const trpc = useTRPC();
  const query = useInfiniteQuery({
    ...trpc.definition.list.infiniteQueryOptions(
      { slug, ...(kind && { kind }), state, search, limit: DEFINITIONS_PER_PAGE },
      { getNextPageParam: (page) => page.nextCursor, enabled: isWanted },
    ),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? NONE, [query.data]);
  const last = query.data?.pages.at(-1);
  return {
    rows,
    total: last?.total,
    pending: last?.pending,
    error: query.data ? null : query.error,
    isLoading: query.data === undefined && query.error === null,
    retry: query.refetch,
    more: { isThere: query.hasNextPage, isLoading: query.isFetchingNextPage, load: query.fetchNextPage },
  };
}
