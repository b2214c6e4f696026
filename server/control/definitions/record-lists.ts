import { atSight, indexNames, type NameIndex } from "../../access/definitions/name-index.ts";
import {
  type Definition,
  digestOf,
  type PinnedDefinition,
  pinDefinition,
} from "../../access/definitions/pin-definition.ts";
import type { DefinitionKind } from "../../contracts/definitions.ts";
import type { Transaction } from "../../db/with-transaction.ts";
import type { OpenContext } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { judgeLists, type KnownDefinition, type Seen } from "./judge-lists.ts";

/** What a server was found to offer, in its own words and order. */
export type OfferedLists = {
  hello: {
    serverInfo: object;
    capabilities: object;
    instructions: string | null;
    era: string;
    version: string;
  };
  tools: readonly Definition[];
  prompts: readonly Definition[];
  resources: readonly Definition[];
  resourceTemplates: readonly Definition[];
};

/** More of one server are not kept: a list that never ends would fill the database. */
const DEFINITIONS_MAX = 20_000;
const NAMES_SHOWN_MAX = 20;

/**
 * Keeps what a server behind us offers, and who has to look at it before it counts as approved. What is the same as
 * before costs a read. Resolves to whether anything changed; by then the gateway acts on it.
 */
export async function recordLists(
  ctx: OpenContext,
  serverId: string,
  offered: OfferedLists,
): Promise<boolean> {
  const seen = readOffered(offered);
  const { instructions: _, ...kept } = offered.hello;
  const hello = JSON.stringify(kept);
  if (await isKnown(ctx, serverId, seen, hello)) return false;
  return makeChange(ctx, "server", async (tx, record) => {
    const [server] = await tx.$queryRaw<{ slug: string; hello: string | null }[]>`
      SELECT slug, hello FROM server WHERE id = ${serverId} FOR UPDATE`;
    if (server === undefined) return false; // removed in the meantime
    const known = await readKnown(tx, serverId);
    const isFirst = server.hello === null && known.length === 0;
    const judged = judgeLists({
      known,
      seen,
      isFirst,
      pin: pinWith(await readNames(tx, serverId, seen, known)),
    });
    if (!judged.isChanged && server.hello === hello) return false;
    await store(tx, serverId, judged.rows, new Date(ctx.clock.now()));
    await tx.server.update({ where: { id: serverId }, data: { hello, listsRevision: { increment: 1 } } });
    const { added, changed, gone, flagged } = judged;
    await record({
      action: isFirst ? "definition.pin" : "definition.change",
      target: server.slug,
      after: {
        offered: seen.length,
        ...(!isFirst && { added: shorten(added), changed: shorten(changed), gone: shorten(gone) }),
        ...(flagged.length > 0 && { flagged: shorten(flagged) }),
      },
    });
    return true;
  });
}

/** By kind and name each once, the first one said; without those that nobody could ask for. */
function readOffered({ hello, ...lists }: OfferedLists): Seen[] {
  const byKind: [DefinitionKind, readonly Definition[]][] = [
    ["instructions", hello.instructions === null ? [] : [{ text: hello.instructions }]],
    ["tool", lists.tools],
    ["prompt", lists.prompts],
    ["resource", lists.resources],
    ["template", lists.resourceTemplates],
  ];
  const seen = new Map<string, Seen>();
  for (const [kind, list] of byKind) {
    for (const definition of list) {
      const digested = digestOf(kind, definition);
      if (digested === null || seen.size >= DEFINITIONS_MAX) continue;
      const key = JSON.stringify([kind, digested.name]);
      if (!seen.has(key)) seen.set(key, { kind, ...digested, definition, position: seen.size });
    }
  }
  return [...seen.values()];
}

/** Without a lock: nearly always nothing has changed, and then nobody has to wait. */
async function isKnown(
  { db }: OpenContext,
  serverId: string,
  seen: readonly Seen[],
  hello: string,
): Promise<boolean> {
  const server = await db.prisma.server.findUnique({ where: { id: serverId }, select: { hello: true } });
  if (server?.hello !== hello) return server === null;
  const offered = await db.prisma.definition.findMany({
    where: { serverId, isOffered: true },
    select: { kind: true, digest: true, position: true },
  });
  const placeOf = new Map(offered.map(({ kind, digest, position }) => [`${kind} ${digest}`, position]));
  return (
    offered.length === seen.length &&
    seen.every(({ kind, digest, position }) => placeOf.get(`${kind} ${digest}`) === position)
  );
}

async function readKnown(tx: Transaction, serverId: string): Promise<KnownDefinition[]> {
  const rows = await tx.definition.findMany({ where: { serverId }, omit: { json: true } });
  return rows as KnownDefinition[]; // states and kinds are written below only
}

/** Where a name is new, those of all servers that it can be taken for. */
async function readNames(
  tx: Transaction,
  serverId: string,
  seen: readonly Seen[],
  known: readonly KnownDefinition[],
): Promise<NameIndex> {
  const old = new Set(known.map(({ kind, digest }) => `${kind} ${digest}`));
  const named = seen.filter(({ kind }) => kind === "tool" || kind === "prompt");
  const own = named.map(({ name }) => ({ slug: serverId, name }));
  if (named.every(({ kind, digest }) => old.has(`${kind} ${digest}`))) return indexNames(serverId, own);
  const others = await tx.$queryRaw<{ slug: string; name: string }[]>`
    SELECT DISTINCT server.slug, definition.name FROM definition JOIN server ON server.id = definition.server_id
    WHERE server_id <> ${serverId} AND is_offered AND kind IN ('tool', 'prompt')
      AND (sight IS NULL OR sight = ANY(${named.map(({ name }) => atSight(name))}))`;
  return indexNames(serverId, [...own, ...others]);
}

function pinWith(names: NameIndex): (seen: Seen) => PinnedDefinition {
  return ({ kind, definition }) => pinDefinition(kind, definition, names)!; // it has a name, or it were not seen
}

type Row = Omit<KnownDefinition, "firstSeenAt"> & { json: string | null };

/** All at once: what is gone goes, what stays gets its place, what is new comes. */
async function store(tx: Transaction, serverId: string, rows: readonly Row[], now: Date): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM definition WHERE server_id = ${serverId}
      AND (kind, digest) NOT IN (SELECT * FROM unnest(${rows.map(({ kind }) => kind)}::text[], ${rows.map(({ digest }) => digest)}::text[]))`;
  const old = rows.filter(({ json }) => json === null);
  await tx.$executeRaw`
    UPDATE definition SET is_offered = new.is_offered, position = new.position
    FROM unnest(${old.map(({ kind }) => kind)}::text[], ${old.map(({ digest }) => digest)}::text[],
                ${old.map(({ isOffered }) => isOffered)}::boolean[], ${old.map(({ position }) => position)}::int[])
      AS new(kind, digest, is_offered, position)
    WHERE server_id = ${serverId} AND definition.kind = new.kind AND definition.digest = new.digest`;
  await tx.definition.createMany({
    data: rows.flatMap(({ json, ...row }) =>
      json === null ? [] : [{ ...row, sight: sightOf(row), serverId, json, firstSeenAt: now }],
    ),
  });
}

/** Resources and templates go by their addresses, which nobody reads at a glance. */
function sightOf({ kind, name }: Pick<Row, "kind" | "name">): string {
  return kind === "tool" || kind === "prompt" ? atSight(name) : "";
}

function shorten(names: readonly string[]): string[] {
  if (names.length <= NAMES_SHOWN_MAX) return [...names];
  return [...names.slice(0, NAMES_SHOWN_MAX), `… and ${names.length - NAMES_SHOWN_MAX} more`];
}
