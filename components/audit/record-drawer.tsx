"use client";
import type { AuditRecord, RecordKind } from "../../server/contracts/audit.ts";
import { Drawer } from "../ui/drawer.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { outcomeWords } from "./outcome-words.ts";
import { RecordDetail } from "./record-detail.tsx";
import type { AuditUrl } from "./use-audit-params.ts";
import { useRecord } from "./use-record.ts";

/** One record whole, beside the list it is in. */
export function RecordDrawer({ url }: { url: AuditUrl }) {
  const { params, change } = url;
  const { data: record, error, refetch } = useRecord(params.record);
  return (
    <Drawer
      isOpen={params.record !== null}
      onClose={() => change({ record: null })}
      title={record ? titleOf(record) : "Record"}
      meta={params.record ?? ""}
    >
      {record ? (
        <RecordDetail key={record.id} record={record} url={url} />
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <div className="grid gap-3" role="status" aria-label="Loading the record">
          <Skeleton className="w-2/3" />
          <Skeleton className="h-16" />
          <Skeleton className="h-40" />
        </div>
      )}
    </Drawer>
  );
}

const things: Record<RecordKind, string> = {
  exchange: "Exchange",
  change: "Change",
  stream: "Stream",
  task: "Task",
};

/** `Call denied`, `Stream closed`, `Change made`. */
function titleOf(record: AuditRecord): string {
  const { kind, outcome, method } = record;
  const thing = method === "tools/call" && kind === "exchange" ? "Call" : things[kind];
  if (kind === "change" && outcome === "ok") return `${thing} made`;
  return `${thing} ${kind === "exchange" && outcome === "ok" ? "answered" : outcomeWords(record).label}`;
}
