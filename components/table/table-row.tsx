import Link from "next/link";
import { memo, type ReactNode } from "react";
import { classNames } from "../ui/class-names.ts";
import type { DataColumn } from "./data-column.ts";

export type TableRowProps<Row> = {
  index: number;
  startPx: number;
  row: Row;
  columns: DataColumn<Row>[];
  isVisible: Record<string, boolean>;
  href: string | undefined;
  name: string | undefined;
  isCurrent: boolean;
  isFresh: boolean;
};

export const cellLook = "flex min-w-0 items-center overflow-hidden px-2.5 first:pl-3.5 last:pr-3.5";
/** On a narrow screen the rest of the row slides under its name; while it does, the name has an edge. */
export const stickyFirst =
  "max-md:first:sticky max-md:first:left-0 max-md:first:z-1 max-md:group-data-slid/table:first:shadow-[1px_0_0_var(--line-strong)]";

/**
 * A row is one link with one name: the link of its first cell reaches over all of it.
 * Its props stay the same while others come and go, so that only what moved is drawn again.
 */
export const TableRow = memo(function TableRow<Row>(props: TableRowProps<Row>) {
  const { index, startPx, row, columns, isVisible, href, name, isCurrent, isFresh } = props;
  const shown = columns.filter((column) => isVisible[column.id] !== false);
  return (
    // biome-ignore lint/a11y/useSemanticElements: see DataTable
    <div
      role="row"
      data-row={index}
      aria-rowindex={index + 2}
      aria-current={isCurrent || undefined}
      tabIndex={href ? undefined : -1}
      className={classNames(
        "group/row absolute inset-x-0 top-0 h-8.5 transition-transform duration-100 has-[[data-row-focus]:focus-visible]:z-1",
      )}
      style={{ transform: `translateY(${startPx}px)` }}
    >
      <div
        role="presentation"
        className={classNames(
          "grid h-full grid-cols-(--columns) border-soft border-b bg-panel group-hover/row:bg-sunk",
          isCurrent && "bg-selected group-hover/row:bg-selected",
          isFresh && "animate-rise",
        )}
      >
        {shown.map((column, place) => (
          // biome-ignore lint/a11y/useSemanticElements: see DataTable
          <div
            key={column.id}
            role="cell"
            className={classNames(
              cellLook,
              stickyFirst,
              "bg-inherit",
              column.align === "right" && "justify-end text-right tabular-nums",
            )}
          >
            {place === 0 && href ? (
              <Link
                href={href}
                prefetch={false}
                aria-label={name}
                data-row-focus
                className="flex min-w-0 items-center gap-2 outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
              >
                {column.cell(row)}
              </Link>
            ) : (
              column.cell(row)
            )}
          </div>
        ))}
      </div>
    </div>
  );
}) as <Row>(props: TableRowProps<Row>) => ReactNode;
