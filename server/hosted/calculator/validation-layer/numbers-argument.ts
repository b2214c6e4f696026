import { z } from "zod";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { limits } from "../limits.ts";

/** Squares of larger values would be infinite. */
const VALUE_MAX = 1e100;

export const numberValue = z.number().min(-VALUE_MAX).max(VALUE_MAX);

/** Observations in a tool's arguments. */
export const numbersArgument = (min: number) => z.array(numberValue).min(min).max(limits.valuesMax);

/** Several lists together, or a list taken to several powers. */
export function checkCells(cells: number): void {
  if (cells <= limits.cellsMax) return;
  const most = limits.cellsMax.toLocaleString("en");
  throw new ToolFailure(
    `That is ${cells.toLocaleString("en")} values to work on, more than ${most}; take a sample.`,
  );
}
