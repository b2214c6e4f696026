"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowUp } from "lucide-react";
import { useRef } from "react";
import type { AuditRecord } from "../../server/contracts/audit.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { ColumnChooser } from "../table/column-chooser.tsx";
import { DataTable } from "../table/data-table.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatCount } from "../ui/format-number.ts";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { recordColumns, recordName } from "./record-columns.tsx";
import { auditParams, writeAuditParams } from "./search-params.ts";
import type { AuditUrl } from "./use-audit-params.ts";
import { useAuditRecords } from "./use-audit-records.ts";

const TABLE = "audit";
const SKELETON_ROWS = 14;
const columns = recordColumns(
  "datetime",
  ["time", "caller", "call", "server", "outcome", "took"],
  ["method", "endpoint", "decision", "code", "client", "address", "era", "size"],
);

export function AuditTable({ url }: { url: AuditUrl }) {
  const { params, change, filter } = url;
  const { query, rows, waiting, isLive, hold, release } = useAuditRecords(filter, params.tail);
  const frame = useRef<HTMLDivElement>(null);
  // once for all rows: writing a URL costs more than drawing a row
  const here = writeAuditParams("/audit", { ...params, record: "" });
  const open = (record: AuditRecord) => change({ record: record.id });
  const showNew = () => {
    release();
    frame.current?.querySelector("[role=table]")?.parentElement?.scrollTo({ top: 0 });
  };
  return (
    <section
      aria-label="Records"
      className="relative flex min-h-0 flex-1 flex-col overflow-hidden rounded-lg border border-line bg-panel max-md:h-[75dvh] max-md:flex-none"
    >
      <div className="flex min-h-10 items-center justify-between gap-3 px-3.5 py-1.5">
        <RecordCount url={url} />
        <ColumnChooser id={TABLE} columns={columns} />
      </div>
      {query.error && !query.data ? (
        <ErrorState error={query.error} onRetry={query.refetch} />
      ) : !query.data ? (
        <SkeletonRows rows={SKELETON_ROWS} label="Loading records" />
      ) : (
        <div
          ref={frame}
          className="flex min-h-0 flex-1 flex-col"
          onPointerEnter={(event) => event.pointerType === "mouse" && hold("hover", true)}
          onPointerLeave={() => hold("hover", false)}
        >
          <DataTable
            id={TABLE}
            label="Records, newest first"
            columns={columns}
            rows={rows}
            rowId={(record) => record.id}
            link={{
              href: (record) => `${here}${record.id}`,
              name: recordName,
              open,
            }}
            currentId={params.record}
            isFresh={isLive}
            more={{
              isThere: query.hasNextPage,
              isLoading: query.isFetchingNextPage,
              load: query.fetchNextPage,
            }}
            onMove={(record) => params.record && open(record)}
            onScrollTop={(isAtTop) => hold("scroll", !isAtTop)}
            empty={<NoRecords url={url} />}
            className="flex-1"
          />
        </div>
      )}
      {waiting > 0 && (
        <Button
          size="sm"
          variant="ink"
          className="absolute top-20 left-1/2 z-3 -translate-x-1/2 animate-rise"
          onClick={showNew}
        >
          <ArrowUp aria-hidden />
          {formatCount(waiting)} new
        </Button>
      )}
    </section>
  );
}

function RecordCount({ url: { filter } }: { url: AuditUrl }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.audit.count.queryOptions(filter));
  if (!data) return <span className="text-second">Counting…</span>;
  const matching = `${formatCount(data.matching)}${data.capped ? "+" : ""}`;
  const isAll = !data.capped && data.matching === data.total;
  return (
    <p className="font-medium text-second tabular-nums">
      {matching} {data.matching === 1 ? "record" : "records"}
      {!isAll && ` of ${formatCount(data.total)}`}
    </p>
  );
}

function NoRecords({ url: { params, change } }: { url: AuditUrl }) {
  const { range: _range, record: _record, tail: _tail, ...filters } = params;
  const isFiltered = Object.values(filters).some(Boolean);
  const clear = Object.fromEntries(Object.keys(auditParams).map((key) => [key, null]));
  return isFiltered || params.range !== "all" ? (
    <EmptyState
      title="No record matches"
      says="Take a filter away, or look further back."
      action={
        <>
          {isFiltered && <Button onClick={() => change(clear)}>Clear the filters</Button>}
          {params.range !== "all" && (
            <Button onClick={() => change({ range: "all" })}>Look at all time</Button>
          )}
        </>
      }
    />
  ) : (
    <EmptyState title="No records yet" says="Every call and every change will be written here." />
  );
}
