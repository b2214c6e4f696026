import { ToolFailure } from "../../kernel/tool-failure.ts";
import { isLocalId } from "./record-rows.ts";

/** After which row a page goes on: its place in the order, and its id where several share it. */
export function writeLocalCursor(key: string, id: string): string {
  return Buffer.from(JSON.stringify([key, id])).toString("base64url");
}

export function readLocalCursor(cursor: string): { key: string; id: string } {
  try {
    const [key, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    if (typeof key === "string" && typeof id === "string" && isLocalId(id)) return { key, id };
  } catch {
    // not one of ours: refused below, as any other
  }
  throw new ToolFailure(FOREIGN_CURSOR);
}

export const FOREIGN_CURSOR =
  "The cursor is not one of ours. Give nextCursor of the page before, or begin without one.";
