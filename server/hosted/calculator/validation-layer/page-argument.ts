import { z } from "zod";

/** Spread into the arguments of a tool whose list may be long. */
export const pageArguments = (limitDefault: number, limitMax: number) => ({
  offset: z.int().min(0).max(100_000).default(0).describe("Rows to skip"),
  limit: z.int().min(1).max(limitMax).default(limitDefault).describe("Rows to answer"),
});

/** Spread into the output of such a tool. */
export const pageOutput = {
  total: z.int().describe("Rows there are in all"),
  nextOffset: z.int().nullable().describe("offset of the next rows; null at the end"),
};

export type Page = { offset: number; limit: number };

export function takePage<Row>(rows: readonly Row[], { offset, limit }: Page) {
  const end = offset + limit;
  return { rows: rows.slice(offset, end), total: rows.length, nextOffset: end < rows.length ? end : null };
}
