import type { Prisma } from "../../../prisma/generated/client.ts";
import { type DefinitionKind, type DefinitionState, describeFlag } from "../../contracts/definitions.ts";
import type { ListDefinitionsInput } from "../../contracts/registry.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { containing } from "../matching-text.ts";
import { requireRight } from "../require-right.ts";
import { noServer } from "../servers/find-server.ts";

/** What a server behind us offers now, by kind and name, a page at a time. */
export async function listDefinitions({ ctx, input }: Verb<ListDefinitionsInput>) {
  requireRight(ctx, "server:read");
  const { slug, kind, state, search, limit } = input;
  const { prisma } = ctx.db;
  const server = await prisma.server.findUnique({
    where: { slug },
    select: { id: true, definitionPolicy: true },
  });
  if (server === null) throw noServer(slug);
  const where: Prisma.DefinitionWhereInput = {
    serverId: server.id,
    isOffered: true,
    ...(kind && { kind }),
    ...(state === "changed" && { state: { not: "approved" } }),
    ...(search.trim() !== "" && { name: containing(search.trim()) }),
  };
  const after = readPlace(input.cursor);
  const [rows, total, changed, approved] = await Promise.all([
    prisma.definition.findMany({
      where: after === null ? where : { AND: [where, behind(after)] },
      orderBy: [{ kind: "asc" }, { name: "asc" }, { digest: "asc" }],
      take: limit + 1,
      omit: { serverId: true, isOffered: true, position: true },
    }),
    prisma.definition.count({ where }),
    prisma.definition.count({ where: { serverId: server.id, isOffered: true, state: "pending" } }),
    prisma.definition.findMany({
      where: { serverId: server.id, isOffered: false, state: "approved" },
      select: { kind: true, name: true },
    }),
  ]);
  const wasApproved = new Set(approved.map(({ kind, name }) => `${kind} ${name}`));
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({
      kind: row.kind as DefinitionKind, // this and the state are written by our own verbs only
      name: row.name,
      digest: row.digest,
      state: row.state as DefinitionState,
      /** Callers are shown it. */
      isPublished:
        row.state === "approved" || (row.state === "pending" && server.definitionPolicy === "warn"),
      /** Another one of this name was approved before: the two can be compared. */
      hasBefore: wasApproved.has(`${row.kind} ${row.name}`),
      flags: row.flags.map(describeFlag),
      definition: JSON.parse(row.json) as Record<string, unknown>,
      firstSeenAt: row.firstSeenAt.toISOString(),
      decidedBy: row.decidedBy,
      decidedAt: row.decidedAt?.toISOString() ?? null,
    })),
    total,
    /** Of the whole server: those that wait for somebody. */
    pending: changed,
    nextCursor: rows.length > limit && last ? writePlace(last) : null,
  };
}

type Place = { kind: string; name: string; digest: string };

function behind({ kind, name, digest }: Place): Prisma.DefinitionWhereInput {
  return {
    OR: [{ kind: { gt: kind } }, { kind, name: { gt: name } }, { kind, name, digest: { gt: digest } }],
  };
}

function writePlace({ kind, name, digest }: Place): string {
  return Buffer.from(JSON.stringify([kind, name, digest])).toString("base64url");
}

function readPlace(cursor: string | null | undefined): Place | null {
  if (!cursor) return null;
  try {
    const [kind, name, digest] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if ([kind, name, digest].every((part) => typeof part === "string")) return { kind, name, digest };
  } catch {
    // said below, like any other cursor that is not ours
  }
  throw new GatewayError("bad_cursor");
}
