import {
  type ColumnDef,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createSortedRowModel,
  metaHelper,
  type RowData,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
} from "@tanstack/react-table";
import type { DataColumn } from "./data-column.ts";

export type ColumnMeta = { column: DataColumn<never> };

export const tableModel = tableFeatures({
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
  columnMeta: metaHelper<ColumnMeta>(),
});
export type TableModel = typeof tableModel;

export const COLUMN_WIDTH_MIN_PX = 56;

/** Our columns in the words of the table library. */
export function toColumnDefs<Row extends RowData>(columns: DataColumn<Row>[]): ColumnDef<TableModel, Row>[] {
  return columns.map((column) => ({
    id: column.id,
    header: column.header,
    // `undefined` is what the library can keep last in both directions
    accessorFn: (row: Row) => column.sortBy?.(row) ?? undefined,
    size: column.width,
    minSize: Math.min(COLUMN_WIDTH_MIN_PX, column.width),
    enableSorting: column.sortBy !== undefined,
    enableHiding: !column.isFixed,
    sortDescFirst: column.sortsLargestFirst ?? false,
    sortUndefined: "last" as const,
    sortFn: column.sortsLargestFirst ? ("basic" as const) : ("alphanumeric" as const),
    // a column draws only rows of its own table; the meta type cannot say so
    meta: { column: column as unknown as DataColumn<never> },
  }));
}
