import { chiSquareTail } from "./distributions.ts";
import { sumOf } from "./sums.ts";

export type ChiSquare = {
  chiSquare: number;
  degreesOfFreedom: number;
  pValue: number;
  expected: number[][];
};

/** Do counts follow the expected shares? Expectations are scaled to the same total. */
export function testGoodnessOfFit(
  observed: readonly number[],
  expected: readonly number[] | null,
): ChiSquare {
  const total = sumOf(observed);
  const shares = expected ?? observed.map(() => 1);
  const whole = sumOf(shares);
  const scaled = shares.map((share) => (share / whole) * total);
  return judge([[...observed]], [scaled], observed.length - 1);
}

/** Do the rows of a table of counts have the same shares by column? */
export function testIndependence(table: readonly (readonly number[])[]): ChiSquare {
  const rows = table.map((row) => sumOf(row));
  const columns = table[0]!.map((_, column) => sumOf(table.map((row) => row[column]!)));
  const total = sumOf(rows);
  const expected = rows.map((row) => columns.map((column) => (row * column) / total));
  return judge(table, expected, (rows.length - 1) * (columns.length - 1));
}

function judge(
  observed: readonly (readonly number[])[],
  expected: number[][],
  degreesOfFreedom: number,
): ChiSquare {
  const parts = observed.flatMap((row, i) =>
    row.map((count, j) => (count - expected[i]![j]!) ** 2 / expected[i]![j]!),
  );
  const chiSquare = sumOf(parts);
  return { chiSquare, degreesOfFreedom, pValue: chiSquareTail(chiSquare, degreesOfFreedom), expected };
}
