import { z } from "zod";
import { ToolFailure } from "../kernel/tool-failure.ts";
import { limits } from "./limits.ts";

const MARK = "page:";
const CURSOR_LENGTH_MAX = 60;

/** Arguments of every tool that answers in pages. */
export const cursorArgument = z
  .string()
  .max(CURSOR_LENGTH_MAX)
  .optional()
  .describe("nextCursor of the page before; every other argument as before");
export const limitArgument = z
  .int()
  .min(1)
  .max(limits.pageMax)
  .default(limits.pageDefault)
  .describe("Entries on a page");
export const nextCursorField = z.string().nullable().describe("For the next page; null at the end");

/** From 1. What is in a cursor is ours. */
export function readPage(cursor: string | undefined): number {
  if (cursor === undefined) return 1;
  const read = Buffer.from(cursor, "base64url").toString();
  const page = read.startsWith(MARK) ? Number(read.slice(MARK.length)) : Number.NaN;
  if (Number.isSafeInteger(page) && page > 1 && writePage(page) === cursor) return page;
  throw new ToolFailure("The cursor is not one that this tool gave. Start again without a cursor.");
}

export function writePage(page: number): string {
  return Buffer.from(`${MARK}${page}`).toString("base64url");
}
