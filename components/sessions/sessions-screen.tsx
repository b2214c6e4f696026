"use client";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { useMe } from "../providers/me-provider.tsx";
import { Page } from "../shell/page.tsx";
import { ColumnChooser } from "../table/column-chooser.tsx";
import { SearchField } from "../table/search-field.tsx";
import { formatCount } from "../ui/format-number.ts";
import { Segmented } from "../ui/segmented.tsx";
import { type SessionsParams, sessionsParams } from "./search-params.ts";
import { sessionColumns } from "./session-columns.tsx";
import { SESSIONS_TABLE, SessionsTable } from "./sessions-table.tsx";
import { StreamStrip } from "./stream-strip.tsx";
import { useLiveSessions } from "./use-live-sessions.ts";

const stateOptions = [
  { value: "all", label: "All" },
  { value: "held", label: "In use" },
  { value: "idle", label: "Idle" },
] as const;

export function SessionsScreen() {
  const { rights } = useMe();
  const [params, setParams] = useQueryStates(sessionsParams);
  const live = useLiveSessions(params);
  const { release } = live;
  const columns = useMemo(() => sessionColumns(rights, release), [rights, release]);
  const change = (next: { [Key in keyof SessionsParams]?: SessionsParams[Key] | null }) => {
    release(); // what is held is the answer to another question
    void setParams(next);
  };
  return (
    <Page title="Sessions" meta={<SessionsMeta live={live} />} fill>
      <div className="flex min-h-0 flex-col gap-3">
        <StreamStrip />
        <div className="flex flex-wrap items-center gap-2">
          <SearchField
            value={params.search}
            onChange={(text) => change({ search: text || null })}
            placeholder="Client, caller, endpoint, version"
          />
          <Segmented
            label="State"
            value={params.state}
            options={stateOptions}
            onChange={(state) => change({ state })}
          />
          <span className="flex-1" />
          <span aria-live="polite" className="text-second text-xs">
            {live.isHeld && "paused while you look"}
          </span>
          <ColumnChooser id={SESSIONS_TABLE} columns={columns} />
        </div>
        <SessionsTable
          live={live}
          columns={columns}
          params={params}
          onClear={() => change({ search: null, state: null })}
        />
      </div>
    </Page>
  );
}

function SessionsMeta({ live: { query } }: { live: ReturnType<typeof useLiveSessions> }) {
  const counts = query.data?.pages[0]?.counts;
  if (!counts) return null;
  const all = `${formatCount(counts.all)}${counts.isCapped ? "+" : ""}`;
  return (
    <span className="tabular-nums">
      {all} {counts.all === 1 ? "session" : "sessions"} · {formatCount(counts.held)} in use
    </span>
  );
}
