import { z } from "zod";
import { limits } from "./limits.ts";

/** Arguments of every tool that answers in pages. */
export const pageArguments = {
  limit: z.int().min(1).max(limits.pageMax).default(limits.pageDefault).describe("Entries on a page"),
  cursor: z
    .string()
    .max(500)
    .optional()
    .describe("nextCursor of the page before; every other argument as before"),
};
export const nextCursorField = z.string().nullable().describe("For the next page; null at the end");
