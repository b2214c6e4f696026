import { ToolFailure } from "../../kernel/tool-failure.ts";

/** Where a list goes on. Callers hand it back as it is; what is in it is ours. */
export function writeCursor(state: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(state)).toString("base64url");
}

/** Null when none was given. */
export function readCursor(text: string | undefined, parts: number): (string | number)[] | null {
  if (text === undefined) return null;
  const state = parse(text);
  const isOurs =
    Array.isArray(state) &&
    state.length === parts &&
    state.every((part) => typeof part === "string" || typeof part === "number");
  if (isOurs) return state;
  throw new ToolFailure("The cursor is not one that this tool gave. Start again without a cursor.");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return null; // no cursor of ours
  }
}

/** Of rows read with one more than wanted. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  placeOf: (row: Row) => readonly (string | number)[],
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? writeCursor(placeOf(last)) : null,
  };
}
