import type { Prisma } from "../../../prisma/generated/client.ts";
import type { ListKeysInput } from "../../contracts/keys.ts";
import type { Verb } from "../control-context.ts";
import { containing, startingWith } from "../matching-text.ts";
import { type Place, readCursor, writeCursor } from "../page-cursor.ts";
import { requireRight } from "../require-right.ts";
import { keyFields, toKeyRow } from "./key-row.ts";
import { readSlugs } from "./read-slugs.ts";

/** Newest first, a page at a time. */
export async function listKeys({ ctx, input }: Verb<ListKeysInput>) {
  requireRight(ctx, "key:read");
  const { search, status, limit } = input;
  const nowMs = ctx.clock.now();
  const where: Prisma.ApiKeyWhereInput = { AND: [withStatus(status, nowMs), matching(search.trim())] };
  const after = readCursor(input.cursor);

  const [rows, total] = await Promise.all([
    ctx.db.prisma.apiKey.findMany({
      where: after === null ? where : { AND: [where, olderThan(after)] },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1, // one more than shown says whether there is a next page
      select: keyFields,
    }),
    ctx.db.prisma.apiKey.count({ where }),
  ]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const slugs = await readSlugs(ctx, shown);
  return {
    items: shown.map((row) => toKeyRow(row, slugs, nowMs)),
    total,
    nextCursor: rows.length > limit && last ? writeCursor({ at: last.createdAt, id: last.id }) : null,
  };
}

function withStatus(status: ListKeysInput["status"], nowMs: number): Prisma.ApiKeyWhereInput {
  if (status === "all") return {};
  if (status === "revoked") return { revokedAt: { not: null } };
  return { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date(nowMs) } }] };
}

function matching(search: string): Prisma.ApiKeyWhereInput {
  if (search === "") return {};
  return {
    OR: [{ name: containing(search) }, { id: startingWith(search.toUpperCase()) }],
  };
}

function olderThan({ at, id }: Place): Prisma.ApiKeyWhereInput {
  return { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] };
}
