import { type Figure, judge, type Row } from "./row.ts";

/** For people: each figure against its target, and what it was made of. */
export function printTable(measured: readonly { row: Row; figure: Figure }[]): void {
  const lines = measured.map(({ row, figure }) => {
    const { name, value, unit, target, holds } = judge(row, figure);
    const wanted = `${row.bound === "least" ? "≥" : "≤"} ${target}`;
    return [name, `${value}`, unit, wanted, holds ? "holds" : "MISSED", figure.behind];
  });
  const all = [["row", "value", "unit", "target", "", "behind it"], ...lines];
  const widths = all[0]!.map((_, at) => Math.max(...all.map((line) => line[at]!.length)));
  console.log(
    all
      .map((line) =>
        line
          .map((cell, at) => cell.padEnd(widths[at]!))
          .join("  ")
          .trimEnd(),
      )
      .join("\n"),
  );
}
