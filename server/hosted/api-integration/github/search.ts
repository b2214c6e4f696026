import { z } from "zod";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { limits } from "../limits.ts";

/** What the three searches of GitHub share. */
export const searchQueryArgument = z
  .string()
  .trim()
  .min(1)
  .max(limits.queryLengthMax)
  .describe("Words and qualifiers of GitHub's search");

export const SearchTotals = z.object({
  total: z.int().describe(`Found in all; the first ${limits.searchResultsMax} can be listed`),
  isComplete: z.boolean().describe("false: GitHub ran out of time; search more narrowly"),
});

/** GitHub would answer 422, and say less. */
export function refuseDeepPage(page: number, limit: number): void {
  if ((page - 1) * limit < limits.searchResultsMax) return;
  throw new ToolFailure(
    `GitHub lists the first ${limits.searchResultsMax} results only. Search more narrowly.`,
  );
}
