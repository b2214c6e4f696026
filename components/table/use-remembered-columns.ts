import { useCallback, useMemo, useSyncExternalStore } from "react";
import { type RememberedColumns, readRememberedColumns } from "./remembered-columns.ts";

const CHANGED = "gatehouse:columns";

/** The columns this browser chose for a table, kept in its localStorage and shared between its tabs. */
export function useRememberedColumns(tableId: string) {
  const key = `gatehouse.columns.${tableId}`;
  const text = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => null,
  );
  const remembered = useMemo(() => readRememberedColumns(text), [text]);
  const remember = useCallback(
    (next: RememberedColumns) => {
      write(key, JSON.stringify(next));
      window.dispatchEvent(new Event(CHANGED));
    },
    [key],
  );
  return [remembered, remember] as const;
}

function subscribe(onChange: () => void) {
  window.addEventListener("storage", onChange);
  window.addEventListener(CHANGED, onChange);
  return () => {
    window.removeEventListener("storage", onChange);
    window.removeEventListener(CHANGED, onChange);
  };
}

function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    // a browser may forbid storage; the table then forgets
    return null;
  }
}

function write(key: string, text: string) {
  try {
    window.localStorage.setItem(key, text);
  } catch {
    // full or forbidden: the choice lasts until the page is left
  }
}
