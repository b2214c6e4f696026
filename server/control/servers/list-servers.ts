import type { Prisma } from "../../../prisma/generated/client.ts";
import type { ListServersInput } from "../../contracts/registry.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { containing } from "../matching-text.ts";
import { requireRight } from "../require-right.ts";
import { findInState } from "./find-in-state.ts";
import { serverFields } from "./server-row.ts";
import { toServerRows } from "./to-server-rows.ts";

/** By title, a page at a time. `total` is of the whole registry, `found` of what was asked for. */
export async function listServers({ ctx, input }: Verb<ListServersInput>) {
  requireRight(ctx, "server:read");
  const { source, state, tag, owner, limit } = input;
  const { prisma } = ctx.db;
  const wanted: Prisma.ServerWhereInput = {
    ...matching(input.search.trim()),
    ...(source && { source }),
    ...(tag !== undefined && { tags: { has: tag } }),
    ...(owner !== undefined && { owner }),
  };
  const where = state ? { id: { in: await findInState(ctx, state, wanted) } } : wanted;
  const after = readPlace(input.cursor);
  const [rows, found, total] = await Promise.all([
    prisma.server.findMany({
      where: after === null ? where : { AND: [where, behind(after)] },
      orderBy: [{ title: "asc" }, { slug: "asc" }],
      take: limit + 1, // one more than shown says whether there is a next page
      select: serverFields,
    }),
    prisma.server.count({ where }),
    prisma.server.count(),
  ]);
  const servers = rows.slice(0, limit);
  const last = servers.at(-1);
  return {
    items: await toServerRows(ctx, servers),
    total,
    found,
    nextCursor: rows.length > limit && last ? writePlace(last) : null,
  };
}

/** In its words or its owner's, or in the name of a tool that it offers. */
function matching(search: string): Prisma.ServerWhereInput {
  if (search === "") return {};
  const named = containing(search);
  return {
    OR: [
      ...[{ slug: named }, { title: named }, { description: named }, { owner: named }],
      { tags: { has: search.toLowerCase() } },
      { definitions: { some: { kind: "tool", isOffered: true, name: named } } },
    ],
  };
}

type Place = { title: string; slug: string };

function behind({ title, slug }: Place): Prisma.ServerWhereInput {
  return { OR: [{ title: { gt: title } }, { title, slug: { gt: slug } }] };
}

function writePlace({ title, slug }: Place): string {
  return Buffer.from(`${slug} ${title}`).toString("base64url");
}

/** A slug has no space in it. */
function readPlace(cursor: string | null | undefined): Place | null {
  if (!cursor) return null;
  const match = /^([a-z0-9-]+) (.*)$/s.exec(Buffer.from(cursor, "base64url").toString("utf8"));
  if (match === null) throw new GatewayError("bad_cursor");
  return { slug: match[1]!, title: match[2]! };
}
