import { type Colour, paint } from "./paint.ts";
import { printable } from "./printable.ts";

export type Column<Row> = {
  title: string;
  of: (row: Row) => string;
  align?: "right";
  colour?: (row: Row) => Colour | undefined;
};

/** Longer cells are cut: whole values are in `--json`. */
const CELL_LENGTH_MAX = 48;
const GAP = "  ";

/** Aligned columns under their titles. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map(({ of }) => cut(of(row))));
  const widths = columns.map(({ title }, at) =>
    Math.max(title.length, ...cells.map((line) => line[at]!.length)),
  );
  const pad = (text: string, at: number) =>
    columns[at]!.align === "right" ? text.padStart(widths[at]!) : text.padEnd(widths[at]!);

  const head = columns.map(({ title }, at) => pad(title, at)).join(GAP);
  const lines = cells.map((line, n) =>
    line
      .map((text, at) => {
        const colour = columns[at]!.colour?.(rows[n]!);
        return colour === undefined ? pad(text, at) : paint(colour, pad(text, at));
      })
      .join(GAP)
      .trimEnd(),
  );
  return [paint("gray", head.trimEnd()), ...lines].join("\n");
}

function cut(text: string): string {
  const whole = printable(text).replace(/[\n\t]+/g, " ");
  return whole.length <= CELL_LENGTH_MAX ? whole : `${whole.slice(0, CELL_LENGTH_MAX - 1)}…`;
}
