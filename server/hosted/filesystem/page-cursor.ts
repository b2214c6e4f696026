import { z } from "zod";
import { ToolFailure } from "../kernel/tool-failure.ts";
import { limits } from "./limits.ts";

/** Where a list or a text goes on. Callers hand it back as it is; what is in it is ours. */
export function writeCursor(state: object): string {
  return Buffer.from(JSON.stringify(state)).toString("base64url");
}

/** Null when none was given. */
export function readCursor<State extends z.ZodType>(
  schema: State,
  text: string | undefined,
): z.output<State> | null {
  if (text === undefined) return null;
  const read = schema.safeParse(parse(text));
  if (read.success) return read.data;
  throw new ToolFailure(
    "The cursor is not one that this tool gave for these arguments. Start again without a cursor.",
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return null; // no schema of a cursor takes it
  }
}

/** Arguments of every tool that answers in pages. */
export const cursorArgument = z
  .string()
  .max(2_000)
  .optional()
  .describe("nextCursor of the page before; every other argument as before");
export const limitArgument = z
  .int()
  .min(1)
  .max(limits.pageMax)
  .default(limits.pageDefault)
  .describe("Entries on a page");
export const nextCursorField = z.string().nullable().describe("For the next page; null at the end");
