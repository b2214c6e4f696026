import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent } from "react";
import { focusWhenDrawn } from "./focus-when-drawn.ts";
import { stepTo } from "./step-to.ts";

export type RowKeysParts = {
  table: RefObject<HTMLElement | null>;
  count: number;
  /** Where to go on from when no row has the focus: the row whose detail is open. */
  currentIndex: number | null;
  /** Brings a row that may not be drawn into view. */
  scrollToRow: (index: number) => void;
  /** Told of every move by key, so that an open detail can follow. */
  onMove: ((index: number) => void) | undefined;
};

/** j and k walk the rows from anywhere on the page, arrows while a row has the focus. Rows carry `data-row`. */
export function useRowKeys(parts: RowKeysParts) {
  const onPageKey = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if ((event.key === "j" || event.key === "k") && isFree(event)) walk(parts, event);
  });

  // outside system: the page's keyboard; on window, so that the shell's own keys were seen before
  useEffect(() => {
    const listener = (event: globalThis.KeyboardEvent) => onPageKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);

  return (event: KeyboardEvent<HTMLElement>) => {
    const isInRow = event.target instanceof HTMLElement && event.target.closest("[data-row]") !== null;
    if (isInRow && event.key.length > 1) walk(parts, event);
  };
}

function walk(parts: RowKeysParts, event: Pick<KeyboardEvent, "key" | "preventDefault">) {
  const next = stepTo(event.key, focusedRow(parts.table.current) ?? parts.currentIndex, parts.count);
  if (next === null) return;
  event.preventDefault();
  parts.scrollToRow(next);
  focusWhenDrawn(() => rowAt(parts.table.current, next));
  parts.onMove?.(next);
}

function focusedRow(table: HTMLElement | null): number | null {
  const row = document.activeElement?.closest<HTMLElement>("[data-row]");
  return row && table?.contains(row) ? Number(row.dataset.row) : null;
}

function rowAt(table: HTMLElement | null, index: number): HTMLElement | null | undefined {
  const row = table?.querySelector<HTMLElement>(`[data-row="${index}"]`);
  return row?.querySelector<HTMLElement>("[data-row-focus]") ?? row;
}

function isFree(event: globalThis.KeyboardEvent): boolean {
  const { target } = event;
  if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return false;
  return !(
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest(
        "input, textarea, select, [role=menu], [role=listbox], [role=alertdialog], [role=dialog]:not([data-drawer])",
      ))
  );
}
