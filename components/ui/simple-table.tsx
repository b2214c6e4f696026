import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { slidesUnderFirst } from "./slides-under-first.ts";

export type SimpleTableProps = {
  /** What is listed, for screen readers. */
  label: string;
  /** Column heads; a lone space of text for a column of buttons is said to screen readers only. */
  head: { label: string; isHidden?: boolean; isRight?: boolean; className?: string }[];
  /** On a phone the first column, which is narrow, stays in sight. */
  keepsFirst?: boolean;
  children: ReactNode;
};

/** A short list of rows: no sorting, no paging. Scrolls sideways in itself where it does not fit. */
export function SimpleTable({ label, head, keepsFirst = false, children }: SimpleTableProps) {
  return (
    <section
      aria-label={`${label}, table`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
      tabIndex={0}
      className="relative overflow-x-auto -outline-offset-2"
    >
      <table className={classNames("w-full border-collapse text-left", keepsFirst && slidesUnderFirst)}>
        <thead>
          <tr className="h-8 border-line border-b">
            {head.map((column) => (
              <th
                key={column.label}
                scope="col"
                className={classNames(
                  "whitespace-nowrap px-3.5 font-normal text-second text-xs",
                  column.isRight && "text-right",
                  column.className,
                )}
              >
                <span className={column.isHidden ? "sr-only" : undefined}>{column.label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="[&>tr:last-child]:border-0">{children}</tbody>
      </table>
    </section>
  );
}

export function SimpleRow({ className, ...rest }: ComponentProps<"tr">) {
  return <tr className={classNames("h-10 border-soft border-b", className)} {...rest} />;
}

export function SimpleCell({ className, ...rest }: ComponentProps<"td">) {
  return <td className={classNames("px-3.5 py-1", className)} {...rest} />;
}
