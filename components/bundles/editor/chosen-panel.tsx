"use client";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type DragEvent, use, useCallback, useRef, useState } from "react";
import { focusWhenDrawn } from "../../table/focus-when-drawn.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { formatCount } from "../../ui/format-number.ts";
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

const ROW_HEIGHT_PX = 46;
const OVERSCAN_ROWS = 10;
/** Until it is measured; the server draws this much. */
const FRAME_GUESS = { width: 500, height: 700 };

/** What is in the bundle, in the order in which it is listed. */
export function ChosenPanel({ judged, edit, openId, onOpen, mayWrite }: ChosenPanelProps) {
  const { dragged } = use(DragContext);
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const [dropAt, setDropAt] = useState<number | null>(null);
  const [focusedId, setFocusedId] = useState<number | null>(null);
  // a row that is typed in or dragged stays drawn, however far it is scrolled away
  const heldId = dragged?.from === "entries" ? dragged.id : focusedId;
  const held = heldId === null ? -1 : judged.findIndex(({ id }) => id === heldId);
  const virtualizer = useVirtualizer({
    count: judged.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT_PX,
    getItemKey: (index) => judged[index]?.id ?? index,
    overscan: OVERSCAN_ROWS,
    initialRect: FRAME_GUESS,
    rangeExtractor: (range) => withHeld(range, held),
  });
  const onFocusRow = useCallback(
    (index: number) => {
      if (index < 0 || index >= virtualizer.options.count) return;
      virtualizer.scrollToIndex(index, { align: "auto" });
      focusWhenDrawn(() => list.current?.querySelector<HTMLElement>(`[data-chosen="${index}"]`));
    },
    [virtualizer],
  );
  const onDragOver = (event: DragEvent) => {
    if (dragged === null || !mayWrite) return;
    event.preventDefault();
    setDropAt(placeUnder(list.current, event.clientY, judged.length));
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    if (dragged !== null && dropAt !== null) edit.drop(dragged, dropAt);
    setDropAt(null);
  };
  return (
    <Panel
      title="In the bundle"
      actions={<span className="tabular-nums">{formatCount(judged.length)} chosen</span>}
      flush
      className="flex min-h-0 flex-col max-md:max-h-[70dvh] [&>div:last-child]:flex [&>div:last-child]:min-h-0 [&>div:last-child]:flex-1 [&>div:last-child]:flex-col"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can be added by key, too */}
      <div
        ref={frame}
        className="min-h-24 flex-1 overflow-y-auto border-line border-t"
        onDragOver={onDragOver}
        onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node) && setDropAt(null)}
        onDrop={onDrop}
      >
        <ol
          ref={list}
          aria-label="In the bundle"
          className="relative"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const chosen = judged[index];
            return chosen ? (
              <ChosenRow
                key={chosen.id}
                chosen={chosen}
                index={index}
                count={judged.length}
                startPx={start}
                isOpen={chosen.id === openId}
                dropMark={dropMarkOf(index, dropAt, judged.length)}
                edit={edit}
                onOpen={onOpen}
                onFocus={setFocusedId}
                onFocusRow={onFocusRow}
                mayWrite={mayWrite}
              />
            ) : null;
          })}
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

function withHeld(range: Range, held: number): number[] {
  const drawn = defaultRangeExtractor(range);
  return held === -1 || drawn.includes(held) ? drawn : [...drawn, held].sort((a, b) => a - b);
}

function dropMarkOf(index: number, dropAt: number | null, count: number): "before" | "after" | null {
  if (dropAt === index) return "before";
  return dropAt === count && index === count - 1 ? "after" : null;
}

/** The row before which the pointer is; past the last one, the end. */
function placeUnder(list: HTMLElement | null, clientY: number, count: number): number {
  const fromTopPx = clientY - (list?.getBoundingClientRect().top ?? 0);
  return Math.min(Math.max(Math.round(fromTopPx / ROW_HEIGHT_PX), 0), count);
}
