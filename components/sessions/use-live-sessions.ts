import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { useHeldRows } from "../table/use-held-rows.ts";
import { type SessionsParams, sessionListInput } from "./search-params.ts";
import type { SessionRow } from "./session-columns.tsx";

/** Sessions run out without a word, and those of other replicas are not told here. */
const READ_AGAIN_MS = 30_000;
const NO_SESSIONS: (SessionRow & { at: string })[] = [];

/** The sessions of a filter, read again as things happen; held still while somebody looks closer. */
export function useLiveSessions(params: SessionsParams) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const filterKey = `${params.state} ${params.search}`;
  // whoever has scrolled down keeps what was read: reading it again would mean every page above
  const [scrolledIn, setScrolledIn] = useState<string | null>(null);
  const options = trpc.session.list.infiniteQueryOptions(sessionListInput(params), {
    getNextPageParam: (page) => page.nextCursor,
  });
  const query = useInfiniteQuery({
    ...options,
    enabled: scrolledIn !== filterKey,
    refetchInterval: READ_AGAIN_MS,
    placeholderData: keepPreviousData,
  });
  const read = useMemo(
    () =>
      query.data?.pages.flatMap((page) => page.items.map((row) => ({ ...row, at: row.openedAt }))) ??
      NO_SESSIONS,
    [query.data],
  );
  const { rows, isHeld, hold, release } = useHeldRows(read);
  const isScrolled = scrolledIn === filterKey;
  const onScrollTop = (isAtTop: boolean) => {
    if (isAtTop && isScrolled) {
      queryClient.setQueryData(options.queryKey, (data) => data && firstPageOf(data));
      void queryClient.invalidateQueries({ queryKey: options.queryKey });
    }
    setScrolledIn(isAtTop ? null : filterKey);
  };
  return { query, rows, isHeld: isHeld || isScrolled, hold, release, onScrollTop };
}

function firstPageOf<Page, Param>({ pages, pageParams }: { pages: Page[]; pageParams: Param[] }) {
  return { pages: pages.slice(0, 1), pageParams: pageParams.slice(0, 1) };
}
