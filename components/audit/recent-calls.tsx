"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { AuditRecord } from "../../server/contracts/audit.ts";
import { useCan } from "../providers/me-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { useLiveRecords } from "../providers/use-live.ts";
import { DataTable } from "../table/data-table.tsx";
import { useHeldRows } from "../table/use-held-rows.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { mergeRecords } from "./merge-records.ts";
import { recordColumns, recordName } from "./record-columns.tsx";

const ROWS_MAX = 30;
const columns = recordColumns("datetime", ["time", "caller", "call", "decision", "outcome", "size", "took"]);
const link = { href: (record: AuditRecord) => `/audit?record=${record.id}`, name: recordName };
const NO_RECORDS: AuditRecord[] = [];

/** The last calls to one server, as they happen; nothing for those who may not read the log. */
export function RecentCalls({ server }: { server: string }) {
  return useCan("audit:read") ? <RecentCallsTable server={server} /> : null;
}

function RecentCallsTable({ server }: { server: string }) {
  const trpc = useTRPC();
  const live = useLiveRecords().filter((record) => record.kind === "exchange" && record.server === server);
  const filter = { kind: "exchange", server, limit: ROWS_MAX } as const;
  const { data, error, refetch } = useQuery(trpc.audit.list.queryOptions(filter));
  const { rows, hold } = useHeldRows(mergeRecords(live, data?.items ?? NO_RECORDS));
  return (
    <Panel
      flush
      title="Recent calls"
      actions={
        <Link href={`/audit?kind=exchange&server=${server}`} className="rounded-sm hover:text-ink">
          All in the audit log
        </Link>
      }
    >
      {error && !data ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : !data ? (
        <SkeletonRows rows={6} label="Loading calls" />
      ) : (
        <div
          onPointerEnter={(event) => event.pointerType === "mouse" && hold("hover", true)}
          onPointerLeave={() => hold("hover", false)}
        >
          <DataTable
            id="recent-calls"
            label={`Recent calls to ${server}, newest first`}
            columns={columns}
            rows={rows.slice(0, ROWS_MAX)}
            rowId={(record) => record.id}
            link={link}
            onScrollTop={(isAtTop) => hold("scroll", !isAtTop)}
            className="max-h-96"
            empty={<EmptyState title="No calls to this server yet" />}
          />
        </div>
      )}
    </Panel>
  );
}
