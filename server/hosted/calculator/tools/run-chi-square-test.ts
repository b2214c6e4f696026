import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { type ChiSquare, testGoodnessOfFit, testIndependence } from "../statistical-analyser/chi-square.ts";
import { tidy } from "../statistical-analyser/sums.ts";

const Count = z.number().min(0).max(1e12);
const CELLS_MAX = 50;
/** Below it in a cell, the distribution is an approximation too rough to trust. */
const EXPECTED_MIN = 5;

export const runChiSquareTest = defineTool({
  name: "run_chi_square_test",
  title: "Chi-square test",
  description:
    "Whether counts follow expected shares (observed with expected, or all alike), or whether the rows and columns of a " +
    "table of counts have to do with each other (table). Give counts, not percentages.",
  input: z.object({
    observed: z.array(Count).min(2).max(CELLS_MAX).optional().describe("Counts by category"),
    expected: z
      .array(z.number().positive().max(1e12))
      .min(2)
      .max(CELLS_MAX)
      .optional()
      .describe("Counts or shares by category; all alike when left out"),
    table: z
      .array(z.array(Count).min(2).max(CELLS_MAX))
      .min(2)
      .max(CELLS_MAX)
      .optional()
      .describe("Counts by row"),
  }),
  output: z.object({
    chiSquare: z.number(),
    degreesOfFreedom: z.int(),
    pValue: z.number().describe("Probability of such counts if nothing is there"),
    expected: z.array(z.array(z.number())),
    warning: z.string().nullable(),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ observed, expected, table }) => {
    if ((observed === undefined) === (table === undefined))
      throw new ToolFailure("Give either observed (with or without expected) or table.");
    return say(table ? independence(table) : goodnessOfFit(observed ?? [], expected ?? null));
  },
});

function goodnessOfFit(observed: readonly number[], expected: readonly number[] | null): ChiSquare {
  if (expected !== null && expected.length !== observed.length)
    throw new ToolFailure(
      `observed has ${observed.length} categories, expected ${expected.length}; give equally many.`,
    );
  if (observed.every((count) => count === 0))
    throw new ToolFailure("All counts are 0; give some observations.");
  return testGoodnessOfFit(observed, expected);
}

function independence(table: readonly (readonly number[])[]): ChiSquare {
  const columns = table[0]!.length; // the schema asks for two rows
  if (table.some((row) => row.length !== columns))
    throw new ToolFailure("All rows of table need equally many counts.");
  const isEmpty = (counts: readonly number[]) => counts.every((count) => count === 0);
  if (table.some(isEmpty) || table[0]!.some((_, column) => isEmpty(table.map((row) => row[column]!))))
    throw new ToolFailure("A row or column of table has only zeros; leave it out.");
  return testIndependence(table);
}

function say({ chiSquare, degreesOfFreedom, pValue, expected }: ChiSquare) {
  const isRough = expected.flat().some((count) => count < EXPECTED_MIN);
  return {
    chiSquare: tidy(chiSquare),
    degreesOfFreedom,
    pValue: tidy(pValue),
    expected: expected.map((row) => row.map(tidy)),
    warning: isRough
      ? `Some expected counts are below ${EXPECTED_MIN}: take pValue as rough, or join categories.`
      : null,
  };
}
