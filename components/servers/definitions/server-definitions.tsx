"use client";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { WalkItem } from "../../table/walk-list.tsx";
import { Badge } from "../../ui/badge.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { serverParams } from "../search-params.ts";
import type { Server } from "../server-screen.tsx";
import { showHidden } from "../show-hidden.ts";
import { SideList } from "../side-list.tsx";
import { DefinitionDetail } from "./definition-detail.tsx";
import { describePin, kindWords } from "./definition-words.ts";
import { type DefinitionRow, useDefinitions } from "./use-definitions.ts";

const stateOptions = [
  { value: "all", label: "All" },
  { value: "changed", label: "To be looked at" },
] as const;
const SKELETON_ROWS = 10;
const idOf = ({ kind, digest }: DefinitionRow) => `${kind} ${digest}`;

/** Every definition as it is pinned, those that wait for somebody first to be asked for. */
export function ServerDefinitions({ server: { slug } }: { server: Server }) {
  const [{ find, pins, pin }, setParams] = useQueryStates(serverParams);
  const { rows, total, pending, error, isLoading, retry, more } = useDefinitions({
    slug,
    state: pins,
    search: find,
  });
  const items = useMemo(() => rows.map(toItem), [rows]);
  if (error) return <ErrorState error={error} onRetry={retry} />;
  if (isLoading) return <SkeletonRows rows={SKELETON_ROWS} label="Loading definitions" />;
  const chosen = rows.find((row) => idOf(row) === pin) ?? rows[0];
  return (
    <SideList
      label="Definitions"
      placeholder="Find a definition by name"
      find={find}
      onFind={(text) => setParams({ find: text || null })}
      filter={
        <Segmented
          label="Which definitions"
          value={pins}
          options={stateOptions}
          onChange={(next) => setParams({ pins: next, pin: null })}
          className="justify-self-start"
        />
      }
      items={items}
      total={total ?? rows.length}
      more={more}
      empty={<NoDefinitions isFiltered={find !== "" || pins === "changed"} pending={pending ?? 0} />}
      currentId={chosen ? idOf(chosen) : null}
      onChoose={(id) => setParams({ pin: id })}
    >
      {chosen ? <DefinitionDetail key={idOf(chosen)} slug={slug} row={chosen} /> : null}
    </SideList>
  );
}

function toItem(row: DefinitionRow): WalkItem {
  const { word, tone } = describePin(row);
  return {
    id: idOf(row),
    name: showHidden(row.name) || kindWords[row.kind],
    mark: <Badge tone={row.state === "approved" ? "neutral" : tone}>{word}</Badge>,
  };
}

function NoDefinitions({ isFiltered, pending }: { isFiltered: boolean; pending: number }) {
  if (isFiltered)
    return (
      <EmptyState
        title={pending === 0 ? "Nothing waits for you here" : "No definition has that in its name"}
      />
    );
  return (
    <EmptyState title="Nothing is pinned yet" says="What the server offers is pinned when it is first met." />
  );
}
