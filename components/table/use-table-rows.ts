import type { OnChangeFn, SortingState, Updater } from "@tanstack/react-table";
import { useTable } from "@tanstack/react-table";
import { useMemo } from "react";
import type { DataColumn } from "./data-column.ts";
import { gridTemplate } from "./grid-template.ts";
import { tableModel, toColumnDefs } from "./table-model.ts";
import { useRememberedColumns } from "./use-remembered-columns.ts";

export type TableRowsParts<Row extends object> = {
  id: string;
  columns: DataColumn<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  sorting?: SortingState | undefined;
  onSortingChange?: OnChangeFn<SortingState> | undefined;
};

const NO_SORTING: SortingState = [];

/** Rows in the order they are sorted, and the columns this browser chose, at the widths it gave them. */
export function useTableRows<Row extends object>(parts: TableRowsParts<Row>) {
  const { columns, sorting = NO_SORTING, onSortingChange } = parts;
  const [remembered, remember] = useRememberedColumns(parts.id);
  const visibility = useMemo(() => {
    const hidden = columns.filter((column) => column.isHiddenAtFirst).map(({ id }) => [id, false]);
    return { ...Object.fromEntries(hidden), ...remembered.visibility } as Record<string, boolean>;
  }, [columns, remembered]);
  const table = useTable({
    features: tableModel,
    columns: useMemo(() => toColumnDefs(columns), [columns]),
    data: parts.rows,
    getRowId: parts.rowId,
    state: { sorting, columnVisibility: visibility, columnSizing: remembered.sizes },
    columnResizeMode: "onChange",
    enableMultiSort: false,
    ...(onSortingChange ? { onSortingChange } : { enableSorting: false }),
    onColumnSizingChange: (updater: Updater<Record<string, number>>) =>
      remember({
        ...remembered,
        sizes: updater instanceof Function ? updater(remembered.sizes) : updater,
      }),
  });
  return {
    table,
    shownRows: table.getRowModel().rows,
    visibility,
    template: gridTemplate(columns, remembered.sizes, (id) => visibility[id] !== false),
  };
}
