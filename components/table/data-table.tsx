"use client";
import { type OnChangeFn, type SortingState, type Updater, useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type ReactNode, type UIEvent, useEffect, useMemo, useRef } from "react";
import { classNames } from "../ui/class-names.ts";
import type { DataColumn } from "./data-column.ts";
import { gridTemplate } from "./grid-template.ts";
import { TableHead } from "./table-head.tsx";
import { tableModel, toColumnDefs } from "./table-model.ts";
import { TableRow } from "./table-row.tsx";
import { useRememberedColumns } from "./use-remembered-columns.ts";
import { useRowKeys } from "./use-row-keys.ts";

export type DataTableProps<Row extends object> = {
  /** Under this name the browser remembers widths and chosen columns. */
  id: string;
  label: string;
  columns: DataColumn<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  link?: RowLink<Row>;
  currentId?: string | null;
  /** Rows that just came slide in. */
  isFresh?: (row: Row) => boolean;
  sorting?: SortingState;
  onSortingChange?: OnChangeFn<SortingState>;
  /** How many rows there are in all, when not all are here. */
  total?: number | undefined;
  more?: { isThere: boolean; isLoading: boolean; load: () => void };
  onMove?: (row: Row) => void;
  onScrollTop?: (isAtTop: boolean) => void;
  empty?: ReactNode;
  className?: string;
};
/** The first cell of a row is its link; `name` is what it says aloud. */
export type RowLink<Row> = {
  href: (row: Row) => string;
  name: (row: Row) => string;
  /** Opens in place instead of going there. */
  open?: (row: Row) => void;
};

export const ROW_HEIGHT_PX = 34;
const OVERSCAN_ROWS = 12;
const LOAD_MORE_BEFORE_ROWS = 30;
/** Until the frame is measured; the server draws this much. */
const FRAME_GUESS = { width: 1200, height: 800 };
const NO_SORTING: SortingState = [];

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows, rowId, more, sorting = NO_SORTING } = props;
  const frame = useRef<HTMLElement>(null);
  const [remembered, remember] = useRememberedColumns(props.id);
  const visibility = useMemo(
    () => ({
      ...Object.fromEntries(columns.filter((column) => column.isHiddenAtFirst).map(({ id }) => [id, false])),
      ...remembered.visibility,
    }),
    [columns, remembered],
  );
  const table = useTable({
    features: tableModel,
    columns: useMemo(() => toColumnDefs(columns), [columns]),
    data: rows,
    getRowId: rowId,
    state: { sorting, columnVisibility: visibility, columnSizing: remembered.sizes },
    columnResizeMode: "onChange",
    enableSortingRemoval: true,
    enableMultiSort: false,
    ...(props.onSortingChange ? { onSortingChange: props.onSortingChange } : { enableSorting: false }),
    onColumnSizingChange: (updater: Updater<Record<string, number>>) =>
      remember({ ...remembered, sizes: resolve(updater, remembered.sizes) }),
  });
  const shownRows = table.getRowModel().rows;
  const virtualizer = useVirtualizer({
    count: shownRows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT_PX,
    getItemKey: (index) => shownRows[index]?.id ?? index,
    overscan: OVERSCAN_ROWS,
    initialRect: FRAME_GUESS,
    scrollPaddingStart: ROW_HEIGHT_PX,
  });
  const items = virtualizer.getVirtualItems();

  // outside system: the scroll position, which says when more rows are wanted
  const lastDrawn = items.at(-1)?.index ?? 0;
  const wantsMore = more?.isThere && !more.isLoading && lastDrawn >= shownRows.length - LOAD_MORE_BEFORE_ROWS;
  const load = more?.load;
  useEffect(() => {
    if (wantsMore) load?.();
  }, [wantsMore, load]);

  const onKeyDown = useRowKeys({
    table: frame,
    count: shownRows.length,
    currentIndex: indexOf(shownRows, props.currentId),
    scrollToRow: (index) => virtualizer.scrollToIndex(index, { align: "auto" }),
    onMove: props.onMove && ((index) => shownRows[index] && props.onMove?.(shownRows[index].original)),
  });
  const template = gridTemplate(columns, remembered.sizes, (id) => visibility[id] !== false);
  const grid = { "--columns": template.columns, minWidth: template.minWidth } as CSSProperties;
  const onScroll = (event: UIEvent<HTMLElement>) =>
    props.onScrollTop?.(event.currentTarget.scrollTop < ROW_HEIGHT_PX);
  return (
    <section
      ref={frame}
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={onScroll}
      className={classNames(
        "relative min-h-0 overflow-auto overscroll-x-contain -outline-offset-2",
        props.className,
      )}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: virtualised rows are placed, which table elements cannot be */}
      <div
        role="table"
        aria-label={props.label}
        aria-rowcount={more?.isThere ? (props.total ?? -1) : shownRows.length + 1}
        style={grid}
      >
        <TableHead table={table} />
        {/* biome-ignore lint/a11y/useSemanticElements: see the table */}
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = shownRows[item.index];
            return (
              row && (
                <TableRow
                  key={row.id}
                  index={item.index}
                  startPx={item.start}
                  row={row.original}
                  columns={columns}
                  isVisible={visibility}
                  link={props.link}
                  isCurrent={props.currentId === row.id}
                  isFresh={props.isFresh?.(row.original) ?? false}
                />
              )
            );
          })}
        </div>
      </div>
      {shownRows.length === 0 && props.empty}
    </section>
  );
}

function indexOf(rows: { id: string }[], id: string | null | undefined): number | null {
  const index = id ? rows.findIndex((row) => row.id === id) : -1;
  return index === -1 ? null : index;
}

function resolve<Value>(updater: Updater<Value>, value: Value): Value {
  return updater instanceof Function ? updater(value) : updater;
}
