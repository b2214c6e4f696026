import type { OnChangeFn, SortingState } from "@tanstack/react-table";

/** `p95.desc` in the URL is a column and a direction in the table. */
export function readSorting(text: string | null): SortingState {
  const [, id, direction] = /^([\w-]+)\.(asc|desc)$/.exec(text ?? "") ?? [];
  return id ? [{ id, desc: direction === "desc" }] : [];
}

export function writeSorting(sorting: SortingState): string | null {
  const [first] = sorting;
  return first ? `${first.id}.${first.desc ? "desc" : "asc"}` : null;
}

/** What the table calls when a header is pressed. */
export function sortingToUrl(
  text: string | null,
  onText: (next: string | null) => void,
): OnChangeFn<SortingState> {
  return (updater) =>
    onText(writeSorting(updater instanceof Function ? updater(readSorting(text)) : updater));
}
