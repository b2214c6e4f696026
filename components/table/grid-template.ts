import type { DataColumn } from "./data-column.ts";

export type GridTemplate = { columns: string; minWidth: number };

/** One grid for the head and every row, so that they line up. A column that grows does so until somebody sizes it. */
export function gridTemplate<Row>(
  columns: DataColumn<Row>[],
  sizes: Record<string, number>,
  isVisible: (id: string) => boolean,
): GridTemplate {
  const shown = columns.filter((column) => isVisible(column.id));
  const width = (column: DataColumn<Row>) => Math.round(sizes[column.id] ?? column.width);
  const grower = shown.find((column) => column.grows && sizes[column.id] === undefined) ?? shown.at(-1);
  return {
    columns: shown
      .map((column) => (column === grower ? `minmax(${width(column)}px, 1fr)` : `${width(column)}px`))
      .join(" "),
    minWidth: shown.reduce((sum, column) => sum + width(column), 0),
  };
}
