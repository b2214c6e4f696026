import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { AuditFilter, AuditRecord } from "../../server/contracts/audit.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { useIsCalm, useLiveRecords } from "../providers/use-live.ts";
import { heldRows } from "../table/held-rows.ts";
import { useHeldRows } from "../table/use-held-rows.ts";
import { matchesFilter } from "./matches-filter.ts";
import { isTorn, mergeRecords } from "./merge-records.ts";
import { auditListInput } from "./search-params.ts";

/** As many as the live ring of the providers keeps. */
const LIVE_RING_RECORDS = 200;
const NO_RECORDS: AuditRecord[] = [];

/** Records of the log page by page, with what comes live on top; held still when asked to. */
export function useAuditRecords(filter: AuditFilter, isTailing: boolean) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = trpc.audit.list.infiniteQueryOptions(auditListInput(filter), {
    getNextPageParam: (page) => page.nextCursor,
  });
  const query = useInfiniteQuery({ ...options, placeholderData: keepPreviousData });
  const read = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? NO_RECORDS, [query.data]);
  const all = useLiveRecords();
  const isCalm = useIsCalm();
  const live = useMemo(() => all.filter((record) => matchesFilter(record, filter)), [all, filter]);
  const merged = useMemo(() => mergeRecords(live, read), [live, read]);
  const held = useHeldRows(merged);
  // without the tail the list is what was read, and news are only counted
  const still = useMemo(() => heldRows(read, merged), [read, merged]);

  const { queryKey } = options;
  const readHead = useCallback(() => {
    queryClient.setQueryData(queryKey, (data) => data && firstPageOf(data));
    void queryClient.invalidateQueries({ queryKey });
  }, [queryClient, queryKey]);

  // outside system: the log itself, read again from its head when more came than the live line carries;
  // never under somebody who has scrolled away from the head
  const [mark, setMark] = useState(all[0]?.id ?? null);
  const isFollowing = isTailing && !held.isHeld && query.isSuccess && !query.isFetching;
  const newest = isFollowing && isTorn(all, mark, LIVE_RING_RECORDS) ? all[0]?.id : undefined;
  useEffect(() => {
    if (newest === undefined) return;
    setMark(newest);
    readHead();
  }, [newest, readHead]);

  const release = () => {
    held.release();
    if (!isTailing) readHead();
  };
  return {
    query,
    ...(isTailing ? held : { ...held, ...still }),
    release,
    isLive: (record: AuditRecord) => isCalm && all.includes(record),
  };
}

function firstPageOf<Page, Param>({ pages, pageParams }: { pages: Page[]; pageParams: Param[] }) {
  return { pages: pages.slice(0, 1), pageParams: pageParams.slice(0, 1) };
}
