"use client";
import { type DragEvent, use, useRef, useState } from "react";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ChosenRow } from "./chosen-row.tsx";
import type { Judged } from "./draft-entries.ts";
import { DragContext } from "./drag.ts";
import type { EditEntries } from "./use-edit-entries.ts";

export type ChosenPanelProps = {
  judged: readonly Judged[];
  edit: EditEntries;
  openId: number | null;
  onOpen: (id: number) => void;
  mayWrite: boolean;
};

/** What is in the bundle, in the order in which it is listed. */
export function ChosenPanel({ judged, edit, openId, onOpen, mayWrite }: ChosenPanelProps) {
  const { dragged } = use(DragContext);
  const list = useRef<HTMLOListElement>(null);
  const [dropAt, setDropAt] = useState<number | null>(null);
  const onDragOver = (event: DragEvent) => {
    if (dragged === null || !mayWrite) return;
    event.preventDefault();
    setDropAt(placeUnder(list.current, event.clientY));
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    if (dragged !== null && dropAt !== null) edit.drop(dragged, dropAt);
    setDropAt(null);
  };
  const onFocusRow = (index: number) =>
    list.current?.querySelectorAll<HTMLElement>("[data-chosen]")[index]?.focus();
  return (
    <Panel
      title="In the bundle"
      actions={<span className="tabular-nums">{judged.length} chosen</span>}
      flush
      className="flex min-h-0 flex-col [&>div:last-child]:flex [&>div:last-child]:min-h-0 [&>div:last-child]:flex-1 [&>div:last-child]:flex-col"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can be added by key, too */}
      <div
        className="min-h-24 flex-1 overflow-y-auto border-line border-t"
        onDragOver={onDragOver}
        onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node) && setDropAt(null)}
        onDrop={onDrop}
      >
        <ol ref={list} aria-label="In the bundle">
          {judged.map((chosen, index) => (
            <ChosenRow
              key={chosen.id}
              chosen={chosen}
              place={{ index, count: judged.length }}
              isOpen={chosen.id === openId}
              dropMark={
                dropAt === index
                  ? "before"
                  : dropAt === index + 1 && dropAt === judged.length
                    ? "after"
                    : null
              }
              edit={edit}
              onOpen={() => onOpen(chosen.id)}
              onFocusRow={onFocusRow}
              mayWrite={mayWrite}
            />
          ))}
        </ol>
        {judged.length === 0 && (
          <EmptyState
            title="Nothing is chosen yet"
            says={
              mayWrite
                ? "Press what you want beside this, or drag it here. By key: arrows, then Enter."
                : undefined
            }
          />
        )}
      </div>
      {judged.length > 0 && mayWrite && <KeyHints />}
    </Panel>
  );
}

function KeyHints() {
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-3 py-1.5 text-second text-xs max-md:hidden pointer-coarse:hidden">
      <span>
        <Kbd>Enter</Kbd> opens
      </span>
      <span>
        <Kbd>F2</Kbd> renames
      </span>
      <span>
        <Kbd>Alt</Kbd> <Kbd>↑</Kbd> <Kbd>↓</Kbd> moves
      </span>
      <span>
        <Kbd>Del</Kbd> removes
      </span>
    </p>
  );
}

/** The row before which the pointer is; past the last one, the end. */
function placeUnder(list: HTMLElement | null, clientY: number): number {
  const rows = [...(list?.children ?? [])];
  const at = rows.findIndex((row) => {
    const { top, height } = row.getBoundingClientRect();
    return clientY < top + height / 2;
  });
  return at === -1 ? rows.length : at;
}
