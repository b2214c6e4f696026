import type { DataColumn } from "./data-column.ts";

export type GridTemplate = { columns: string; minWidth: number };

/** One grid for the head and every row, so that they line up. Columns that grow do so until somebody sizes them. */
export function gridTemplate<Row>(
  columns: DataColumn<Row>[],
  sizes: Record<string, number>,
  isVisible: (id: string) => boolean,
): GridTemplate {
  const shown = columns.filter((column) => isVisible(column.id));
  const width = (column: DataColumn<Row>) => Math.round(sizes[column.id] ?? column.width);
  const growers = shown.filter((column) => column.grows && sizes[column.id] === undefined);
  const share = (column: DataColumn<Row>) =>
    growers.includes(column) ? Number(column.grows) : growers.length === 0 && column === shown.at(-1) ? 1 : 0;
  return {
    columns: shown
      .map((column) =>
        share(column) > 0 ? `minmax(${width(column)}px, ${share(column)}fr)` : `${width(column)}px`,
      )
      .join(" "),
    minWidth: shown.reduce((sum, column) => sum + width(column), 0),
  };
}
