"use client";
import { skipToken, useQuery } from "@tanstack/react-query";
import type { AuditRecord } from "../../server/contracts/audit.ts";
import type { OverviewTick } from "../../server/contracts/live-events.ts";
import { type LiveSecond, liveKeys } from "./live-cache.ts";

/** The house's last second; undefined until the first tick. */
export function useLiveTick(): OverviewTick | undefined {
  return useQuery<OverviewTick>({ queryKey: liveKeys.overview, queryFn: skipToken }).data;
}

/** Faster than this, a row that slides in is followed by the next before it stands, and nothing can be read. */
const SLIDING_PER_SECOND_MAX = 4;

/** Whether calls come slowly enough for each to be seen coming. */
export function useIsCalm(): boolean {
  return (useLiveTick()?.callsPerSecond ?? 0) <= SLIDING_PER_SECOND_MAX;
}

/** The last two minutes, oldest first. */
export function useLiveSeconds(): LiveSecond[] {
  return useQuery<LiveSecond[]>({ queryKey: liveKeys.seconds, queryFn: skipToken }).data ?? NO_SECONDS;
}

/** Records since this page opened, newest first, at most 200. */
export function useLiveRecords(): AuditRecord[] {
  return useQuery<AuditRecord[]>({ queryKey: liveKeys.records, queryFn: skipToken }).data ?? NO_RECORDS;
}

const NO_SECONDS: LiveSecond[] = [];
const NO_RECORDS: AuditRecord[] = [];
