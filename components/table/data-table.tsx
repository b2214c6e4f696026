"use client";
import type { OnChangeFn, SortingState } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type MouseEvent, type ReactNode, type UIEvent, useRef } from "react";
import { classNames } from "../ui/class-names.ts";
import type { DataColumn } from "./data-column.ts";
import { TableHead } from "./table-head.tsx";
import { TableRow } from "./table-row.tsx";
import { type MoreRows, useLoadMore } from "./use-load-more.ts";
import { useRowKeys } from "./use-row-keys.ts";
import { useTableRows } from "./use-table-rows.ts";

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
  more?: MoreRows;
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

const ROW_HEIGHT_PX = 34;
const OVERSCAN_ROWS = 12;
/** Until the frame is measured; the server draws this much. */
const FRAME_GUESS = { width: 1200, height: 800 };

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, more, link, empty, onScrollTop } = props;
  const frame = useRef<HTMLElement>(null);
  const { table, shownRows, visibility, template } = useTableRows(props);
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
  useLoadMore(more, items.at(-1)?.index ?? 0, shownRows.length);
  const onKeyDown = useRowKeys({
    table: frame,
    count: shownRows.length,
    currentIndex: indexOf(shownRows, props.currentId),
    scrollToRow: (index) => virtualizer.scrollToIndex(index, { align: "auto" }),
    onMove: props.onMove && ((index) => shownRows[index] && props.onMove?.(shownRows[index].original)),
  });
  // while capturing: the link itself would go there first
  const onClickCapture = (event: MouseEvent<HTMLElement>) => {
    const row = shownRows[plainlyPressedRow(event)];
    if (!row || !link?.open) return;
    event.preventDefault();
    link.open(row.original);
  };
  const onScroll = ({ currentTarget }: UIEvent<HTMLElement>) => {
    // an attribute and no state: no row is drawn again because the table is scrolled
    currentTarget.toggleAttribute("data-slid", currentTarget.scrollLeft > 0);
    onScrollTop?.(currentTarget.scrollTop < ROW_HEIGHT_PX);
  };
  return (
    <section
      ref={frame}
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={onScroll}
      onClickCapture={onClickCapture}
      className={classNames(
        "group/table relative min-h-0 overflow-auto overscroll-x-contain -outline-offset-2",
        props.className,
      )}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: virtualised rows are placed, which table elements cannot be */}
      <div
        role="table"
        aria-label={props.label}
        aria-rowcount={more?.isThere ? (props.total ?? -1) : shownRows.length + 1}
        style={{ "--columns": template.columns, minWidth: template.minWidth } as CSSProperties}
      >
        <TableHead table={table} />
        {/* biome-ignore lint/a11y/useSemanticElements: see the table */}
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = shownRows[index];
            if (!row) return null;
            return (
              <TableRow
                key={row.id}
                index={index}
                startPx={start}
                row={row.original}
                columns={columns}
                isVisible={visibility}
                href={link?.href(row.original)}
                name={link?.name(row.original)}
                isCurrent={props.currentId === row.id}
                isFresh={props.isFresh?.(row.original) ?? false}
              />
            );
          })}
        </div>
      </div>
      {shownRows.length === 0 && empty}
    </section>
  );
}

function indexOf(rows: { id: string }[], id: string | null | undefined): number | null {
  const index = id ? rows.findIndex((row) => row.id === id) : -1;
  return index === -1 ? null : index;
}

/** The row whose link was pressed; none for a press that asks for a new tab or window. */
function plainlyPressedRow({ target, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): number {
  if (metaKey || ctrlKey || shiftKey || altKey || !(target instanceof Element)) return Number.NaN;
  const anchor = target.closest("a[data-row-focus]");
  return Number(anchor?.closest<HTMLElement>("[data-row]")?.dataset.row ?? Number.NaN);
}
