import type { Header, RowData, Table } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { KeyboardEvent } from "react";
import { classNames } from "../ui/class-names.ts";
import { COLUMN_WIDTH_MIN_PX, type TableModel } from "./table-model.ts";
import { cellLook, stickyFirst } from "./table-row.tsx";

type TableHeadProps<Row extends RowData> = { table: Pick<Table<TableModel, Row>, "getHeaderGroups"> };

export function TableHead<Row extends RowData>({ table }: TableHeadProps<Row>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see DataTable
    <div role="rowgroup" className="sticky top-0 z-2">
      {table.getHeaderGroups().map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: see DataTable
        // biome-ignore lint/a11y/useFocusableInteractive: a row of a table is not interactive
        <div
          key={group.id}
          role="row"
          aria-rowindex={1}
          className="grid h-8 grid-cols-(--columns) items-stretch border-line border-b bg-panel text-second text-xs"
        >
          {group.headers.map((header) => (
            <HeadCell key={header.id} header={header} />
          ))}
        </div>
      ))}
    </div>
  );
}

function HeadCell<Row extends RowData>({ header }: { header: Header<TableModel, Row> }) {
  const { column } = header;
  const own = column.columnDef.meta?.column;
  const sorted = column.getIsSorted();
  const name = own?.header ?? column.id;
  const isRight = own?.align === "right";
  return (
    // biome-ignore lint/a11y/useSemanticElements: see DataTable
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
    <div
      role="columnheader"
      aria-sort={sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : undefined}
      className={classNames(cellLook, stickyFirst, "group/head relative bg-panel", isRight && "justify-end")}
    >
      {column.getCanSort() ? (
        <button
          type="button"
          onClick={column.getToggleSortingHandler()}
          className={classNames(
            "inline-flex min-w-0 items-center gap-1 rounded-sm hover:text-ink",
            sorted && "text-ink",
            isRight && "flex-row-reverse",
          )}
        >
          <span className="truncate">{name}</span>
          <SortMark sorted={sorted} />
        </button>
      ) : (
        <span className={own?.hidesHeader ? "sr-only" : "truncate"}>{name}</span>
      )}
      {column.getCanResize() && !own?.hidesHeader && <ResizeHandle header={header} name={name} />}
    </div>
  );
}

function SortMark({ sorted }: { sorted: false | "asc" | "desc" }) {
  if (sorted === "asc") return <ArrowUp aria-hidden className="size-3" />;
  if (sorted === "desc") return <ArrowDown aria-hidden className="size-3" />;
  return <ArrowDown aria-hidden className="size-3 opacity-0 group-hover/head:opacity-40" />;
}

const RESIZE_STEP_PX = 16;
const COLUMN_WIDTH_MAX_PX = 900;

function ResizeHandle<Row extends RowData>({
  header,
  name,
}: {
  header: Header<TableModel, Row>;
  name: string;
}) {
  const start = header.getResizeHandler();
  const width = Math.round(header.column.getSize());
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -RESIZE_STEP_PX, ArrowRight: RESIZE_STEP_PX }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    header.table.setColumnSizing((sizes) => ({
      ...sizes,
      [header.column.id]: Math.max(COLUMN_WIDTH_MIN_PX, width + step),
    }));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves; hr cannot
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${name}, double click resets`}
      aria-valuenow={width}
      aria-valuemin={COLUMN_WIDTH_MIN_PX}
      aria-valuemax={COLUMN_WIDTH_MAX_PX}
      onMouseDown={start}
      onTouchStart={start}
      onDoubleClick={() => header.column.resetSize()}
      onKeyDown={onKeyDown}
      className={classNames(
        "absolute top-1.5 right-0 bottom-1.5 w-1.5 cursor-col-resize touch-none border-line-strong border-r opacity-0 hover:opacity-100 focus-visible:opacity-100 group-hover/head:opacity-60",
        header.column.getIsResizing() && "border-ring opacity-100",
      )}
    />
  );
}
