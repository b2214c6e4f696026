"use client";
import { useQuery } from "@tanstack/react-query";
import { Pause, Play } from "lucide-react";
import { useState } from "react";
import type { AuditRecord } from "../../server/contracts/audit.ts";
import { mergeRecords } from "../audit/merge-records.ts";
import { recordColumns, recordName } from "../audit/record-columns.tsx";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { useIsCalm, useLiveRecords } from "../providers/use-live.ts";
import { DataTable } from "../table/data-table.tsx";
import { useHeldRows } from "../table/use-held-rows.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";

const ROWS_MAX = 50;
const SKELETON_ROWS = 6;
const columns = recordColumns("time", [
  "time",
  "caller",
  "endpoint",
  "call",
  "decision",
  "outcome",
  "size",
  "took",
]);
const link = { href: (record: AuditRecord) => `/audit?record=${record.id}`, name: recordName };
const NO_RECORDS: AuditRecord[] = [];

/** The last exchanges as they happen. */
export function LiveTraffic() {
  if (!useCan("audit:read"))
    return (
      <Panel title="Live traffic">
        <p className="text-second">
          Single calls are part of the audit log, which your role does not open. The figures above count all
          of them.
        </p>
      </Panel>
    );
  return <LiveTrafficTable />;
}

function LiveTrafficTable() {
  const trpc = useTRPC();
  const live = useLiveRecords();
  const isCalm = useIsCalm();
  const { data, error, refetch } = useQuery(
    trpc.audit.list.queryOptions({ kind: "exchange", limit: ROWS_MAX }),
  );
  const exchanges = live.filter((record) => record.kind === "exchange");
  const { rows, waiting, isHeld, hold } = useHeldRows(mergeRecords(exchanges, data?.items ?? NO_RECORDS));
  const [isPaused, setPaused] = useState(false);
  const pause = (isPausing: boolean) => {
    setPaused(isPausing);
    hold("asked", isPausing);
  };
  const liveIds = new Set(exchanges.map((record) => record.id));
  return (
    <Panel
      flush
      title="Live traffic"
      className="flex min-h-80 flex-[1_1_0] flex-col [&>div:last-child]:flex [&>div:last-child]:min-h-0 [&>div:last-child]:flex-1 [&>div:last-child]:flex-col"
      actions={
        <>
          <span aria-live="polite" className="tabular-nums">
            {saysHeld(isHeld, isPaused, waiting)}
          </span>
          <Button size="sm" aria-pressed={isPaused} onClick={() => pause(!isPaused)}>
            {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
            {isPaused ? "Resume" : "Pause"}
          </Button>
        </>
      }
    >
      {error && !data ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : !data ? (
        <SkeletonRows rows={SKELETON_ROWS} label="Loading calls" />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: hovering only holds rows still; nothing is pressed here
        <div
          className="flex min-h-0 flex-1 flex-col"
          onPointerEnter={(event) => event.pointerType === "mouse" && hold("hover", true)}
          onPointerLeave={() => hold("hover", false)}
          onFocus={() => hold("focus", true)}
          onBlur={() => hold("focus", false)}
        >
          <DataTable
            id="live-traffic"
            label="Live traffic, newest first"
            columns={columns}
            rows={rows.slice(0, ROWS_MAX)}
            rowId={(record) => record.id}
            link={link}
            isFresh={(record) => isCalm && liveIds.has(record.id)}
            onScrollTop={(isAtTop) => hold("scroll", !isAtTop)}
            className="flex-1"
            empty={<EmptyState title="No calls yet" says="They appear here the moment they are answered." />}
          />
        </div>
      )}
    </Panel>
  );
}

function saysHeld(isHeld: boolean, isPaused: boolean, waiting: number): string {
  if (!isHeld) return "";
  const reason = isPaused ? "paused" : "paused while you look";
  return waiting > 0 ? `${reason}, ${waiting} new` : reason;
}
