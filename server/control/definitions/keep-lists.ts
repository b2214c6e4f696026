import { atSight, indexNames, type NameIndex } from "../../access/definitions/name-index.ts";
import { type PinnedDefinition, pinDefinition } from "../../access/definitions/pin-definition.ts";
import type { Transaction } from "../../db/with-transaction.ts";
import type { RecordChange } from "../make-change.ts";
import { judgeLists, type KnownDefinition, type Seen } from "./judge-lists.ts";
import { type OfferedLists, readHello, readOffered } from "./read-offered.ts";

const NAMES_SHOWN_MAX = 20;

type Keeping = {
  server: { id: string; slug: string; hello: string | null };
  offered: OfferedLists;
  /** An operator handed in what these are made of: it is approved with it, but for what is odd about it. */
  isTrusted: boolean;
  record: RecordChange;
  nowMs: number;
};

/** Within a transaction that holds the server's row. Resolves to whether anything is another now. */
export async function keepLists(
  tx: Transaction,
  { server, offered, isTrusted, record, nowMs }: Keeping,
): Promise<boolean> {
  const { id, slug } = server;
  const seen = readOffered(offered);
  const hello = readHello(offered);
  const known = await readKnown(tx, id);
  const isFirst = server.hello === null && known.length === 0;
  const pin = pinWith(await readNames(tx, id, seen, known));
  const judged = judgeLists({ known, seen, isFirst: isFirst || isTrusted, pin });
  if (!judged.isChanged && server.hello === hello) return false;
  await store(tx, id, judged.rows, new Date(nowMs));
  await tx.server.update({ where: { id }, data: { hello, listsRevision: { increment: 1 } } });
  const { added, changed, gone, flagged } = judged;
  await record({
    action: isFirst ? "definition.pin" : "definition.change",
    target: slug,
    after: {
      offered: seen.length,
      ...(!isFirst && { added: shorten(added), changed: shorten(changed), gone: shorten(gone) }),
      ...(flagged.length > 0 && { flagged: shorten(flagged) }),
    },
  });
  return true;
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
