import { GatewayError } from "../../foundation/gateway-error.ts";

export type Page<Item> = { items: Item[] /** Null: that was all. */; nextCursor: string | null };

/**
 * One page of a list that is in the order of its keys (as `<` compares texts). A cursor says after which key to go
 * on, so that what comes and goes between two pages is neither told twice nor skipped.
 */
export function paginate<Item>(
  sorted: readonly Item[],
  { cursor, limit, keyOf }: { cursor: string | undefined; limit: number; keyOf: (item: Item) => string },
): Page<Item> {
  const start = cursor === undefined ? 0 : firstAfter(sorted, readCursor(cursor), keyOf);
  const items = sorted.slice(start, start + limit);
  const last = items.at(-1);
  const isAll = last === undefined || start + limit >= sorted.length;
  return { items, nextCursor: isAll ? null : writeCursor(keyOf(last)) };
}

function firstAfter<Item>(sorted: readonly Item[], key: string, keyOf: (item: Item) => string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keyOf(sorted[middle]!) > key) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Marks our cursors, so that another's is refused instead of being read as a key. */
const MARK = "after:";

function writeCursor(key: string): string {
  return Buffer.from(MARK + key).toString("base64url");
}

function readCursor(cursor: string): string {
  const read = Buffer.from(cursor, "base64url").toString();
  if (!read.startsWith(MARK) || writeCursor(read.slice(MARK.length)) !== cursor) {
    throw new GatewayError("bad_cursor");
  }
  return read.slice(MARK.length);
}
