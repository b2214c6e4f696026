import { GatewayError } from "../../foundation/gateway-error.ts";

/** More definitions than any model can read; clients that do not follow pages see all that most houses have. */
const PAGE_LENGTH_MAX = 1_000;
const CURSOR_LENGTH_MAX = 4_096;

export type Page<Item> = { items: readonly Item[]; nextCursor?: string };

/** The page after the named entry. A cursor holds a name and no number, so a list may grow and shrink between pages. */
export function pageOf<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  cursor: unknown,
): Page<Item> {
  const from = cursor === undefined ? 0 : placeAfter(items, nameOf, cursor);
  const page = items.slice(from, from + PAGE_LENGTH_MAX);
  const isLast = from + page.length >= items.length;
  return isLast
    ? { items: page }
    : { items: page, nextCursor: Buffer.from(nameOf(page.at(-1)!)).toString("base64url") };
}

function placeAfter<Item>(items: readonly Item[], nameOf: (item: Item) => string, cursor: unknown): number {
  if (typeof cursor !== "string" || cursor.length === 0 || cursor.length > CURSOR_LENGTH_MAX)
    throw new GatewayError("bad_cursor");
  const name = Buffer.from(cursor, "base64url").toString("utf8");
  const place = items.findIndex((item) => nameOf(item) === name);
  if (place === -1) throw new GatewayError("bad_cursor");
  return place + 1;
}
