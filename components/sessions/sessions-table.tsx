"use client";
import { useNow } from "../providers/time-zone-provider.tsx";
import type { DataColumn } from "../table/data-column.ts";
import { DataTable } from "../table/data-table.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { NoSessions } from "./no-sessions.tsx";
import type { SessionsParams } from "./search-params.ts";
import type { SessionRow } from "./session-columns.tsx";
import type { useLiveSessions } from "./use-live-sessions.ts";

export type SessionsTableProps = {
  live: ReturnType<typeof useLiveSessions>;
  columns: DataColumn<SessionRow>[];
  params: SessionsParams;
  onClear: () => void;
};

export const SESSIONS_TABLE = "sessions";
const SKELETON_ROWS = 8;
/** A row that is new slides in. */
const FRESH_MS = 8_000;

export function SessionsTable({ live, columns, params, onClear }: SessionsTableProps) {
  const { query, rows, hold, onScrollTop } = live;
  const nowMs = useNow();
  const counts = query.data?.pages[0]?.counts;
  return (
    <Panel
      flush
      className="flex min-h-0 flex-1 flex-col *:flex *:min-h-0 *:flex-1 *:flex-col max-md:h-[75dvh] max-md:flex-none"
    >
      {query.error && !query.data ? (
        <ErrorState error={query.error} onRetry={query.refetch} />
      ) : !query.data ? (
        <SkeletonRows rows={SKELETON_ROWS} label="Loading sessions" />
      ) : (
        <div
          className="flex min-h-0 flex-1 flex-col"
          onPointerEnter={(event) => event.pointerType === "mouse" && hold("hover", true)}
          onPointerLeave={() => hold("hover", false)}
        >
          <DataTable
            id={SESSIONS_TABLE}
            label="Sessions, the last opened first"
            columns={columns}
            rows={rows}
            rowId={(session) => session.id}
            total={counts ? totalOf(counts, params.state) : undefined}
            isFresh={(session) => nowMs - Date.parse(session.openedAt) < FRESH_MS}
            more={{
              isThere: query.hasNextPage,
              isLoading: query.isFetchingNextPage,
              load: query.fetchNextPage,
            }}
            onScrollTop={onScrollTop}
            empty={<NoSessions params={params} onClear={onClear} />}
            className="flex-1"
          />
        </div>
      )}
    </Panel>
  );
}

type Counts = { all: number; held: number; isCapped: boolean };

/** Undefined: nobody has counted that far. */
function totalOf({ all, held, isCapped }: Counts, state: SessionsParams["state"]): number | undefined {
  if (isCapped) return undefined;
  return { all, held, idle: all - held }[state];
}
