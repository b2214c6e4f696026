import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { AuditFilter, AuditRecord } from "../../server/contracts/audit.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { useLiveRecords } from "../providers/use-live.ts";
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
  const live = useMemo(() => all.filter((record) => matchesFilter(record, filter)), [all, filter]);
  const merged = useMemo(() => mergeRecords(live, read), [live, read]);
  const held = useHeldRows(merged);
  // without the tail the list is what was read, and news are only counted
  const still = useMemo(() => heldRows(read, merged), [read, merged]);

  // outside system: the log itself, read again from its head when more came than the live line carries
  const needsHead = query.isSuccess && !query.isFetching && isTorn(all, read, LIVE_RING_RECORDS);
  const { queryKey } = options;
  useEffect(() => {
    if (needsHead) void queryClient.resetQueries({ queryKey });
  }, [needsHead, queryClient, queryKey]);

  const release = () => {
    held.release();
    if (!isTailing) void queryClient.resetQueries({ queryKey });
  };
  return {
    query,
    ...(isTailing ? held : { ...held, ...still }),
    release,
    isLive: (record: AuditRecord) => all.includes(record),
  };
}
