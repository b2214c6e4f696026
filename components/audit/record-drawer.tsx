"use client";
import { useQuery } from "@tanstack/react-query";
import type { AuditRecord } from "../../server/contracts/audit.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { Drawer } from "../ui/drawer.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { outcomeLabels } from "./outcome-badge.tsx";
import { RecordDetail } from "./record-detail.tsx";
import type { AuditUrl } from "./use-audit-params.ts";

/** One record whole, beside the list it is in. */
export function RecordDrawer({ url }: { url: AuditUrl }) {
  const { params, change } = url;
  const trpc = useTRPC();
  const id = params.record ?? "";
  const {
    data: record,
    error,
    refetch,
  } = useQuery(
    // a record never changes
    trpc.audit.get.queryOptions({ id }, { enabled: id !== "", staleTime: Number.POSITIVE_INFINITY }),
  );
  return (
    <Drawer
      isOpen={params.record !== null}
      onClose={() => change({ record: null })}
      title={record ? titleOf(record) : "Record"}
      meta={id}
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

function titleOf({ kind, outcome, method }: AuditRecord): string {
  const what = kind === "change" ? "Change" : method === "tools/call" ? "Call" : "Exchange";
  return `${what} ${outcome === "ok" ? (kind === "change" ? "made" : "answered") : outcomeLabels[outcome]}`;
}
