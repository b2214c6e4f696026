"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { OfferedKind } from "../../server/contracts/registry.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { DEFINITIONS_PER_PAGE, type DefinitionRow, useDefinitions } from "./definitions/use-definitions.ts";
import { type Offered, readOffered } from "./read-offered.ts";
import type { Server } from "./server-screen.tsx";

/** `pin` is null of what is part of the house, which nobody has to approve. */
export type OfferedRow = Offered & { pin: DefinitionRow | null };

/** What a server offers of one kind, searched by the house and loaded as somebody scrolls. */
export function useOffered(server: Server, kind: OfferedKind, find: string) {
  const isHosted = server.source === "hosted";
  const own = useHosted({ slug: server.slug, kind, search: find, isWanted: isHosted });
  const pinned = useDefinitions({ slug: server.slug, kind, search: find, isWanted: !isHosted });
  const rows = useMemo(
    (): OfferedRow[] =>
      isHosted
        ? own.items.map((definition) => ({ ...readOffered(kind, definition), pin: null }))
        : pinned.rows.map((pin) => ({ ...readOffered(kind, pin.definition), pin })),
    [isHosted, kind, own.items, pinned.rows],
  );
  const { total = rows.length, ...loading } = isHosted ? own : pinned;
  return { ...loading, rows, total };
}

type Wanted = { slug: string; kind: OfferedKind; search: string; isWanted: boolean };
const NONE: Readonly<Record<string, unknown>>[] = [];

function useHosted({ slug, kind, search, isWanted }: Wanted) {
  const trpc = useTRPC();
  const query = useInfiniteQuery({
    ...trpc.server.offered.infiniteQueryOptions(
      { slug, kind, search, limit: DEFINITIONS_PER_PAGE },
      { getNextPageParam: (page) => page.nextCursor, enabled: isWanted },
    ),
    placeholderData: keepPreviousData,
  });
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? NONE, [query.data]);
  return {
    items,
    total: query.data?.pages.at(-1)?.total,
    error: query.data ? null : query.error,
    isLoading: query.data === undefined && query.error === null,
    retry: query.refetch,
    more: { isThere: query.hasNextPage, isLoading: query.isFetchingNextPage, load: query.fetchNextPage },
  };
}
