import type { DefinitionPolicy } from "../../../contracts/registry.ts";
import type { Transaction } from "../../../db/with-transaction.ts";
import type { Logger } from "../../../foundation/logger.ts";
import { publishDefinitions } from "../publish-definitions.ts";
import { type EntryParts, type Shelved, type StoredServer, toUpstreamEntry } from "../to-upstream-entry.ts";
import type { UpstreamEntry } from "../upstream-entry.ts";

type Kept = Pick<StoredServer, "id" | "slug"> & {
  /** Another one with every change of the server's rows. */
  stamp: string;
  isHosted: boolean;
  isPaused: boolean;
  /** Null: hosted, or it cannot be served. */
  entry: UpstreamEntry | null;
  /** Of its lists. */
  revision: number;
  shelved: Shelved;
};
type Row = StoredServer & { listsRevision: number; definitionPolicy: string };

const NOTHING: Shelved = {
  published: { tools: [], prompts: [], resources: [], resourceTemplates: [], instructions: null },
  document: null,
};

/**
 * What was read of each server. Of a thousand of which one changed that one is read: the others stay the very same
 * objects, and so does whatever was made of them.
 */
export class ServerShelf {
  readonly #parts: EntryParts & { logger: Logger };
  readonly #kept = new Map<string, Kept>();

  constructor(parts: EntryParts & { logger: Logger }) {
    this.#parts = parts;
  }

  /** In the order of their slugs. */
  all(): Kept[] {
    return [...this.#kept.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  }

  async restock(tx: Transaction): Promise<void> {
    const stamps = await readStamps(tx);
    for (const id of this.#kept.keys()) if (!stamps.has(id)) this.#kept.delete(id);
    const stale = [...stamps.keys()].filter((id) => this.#kept.get(id)?.stamp !== stamps.get(id));
    if (stale.length === 0) return;
    const rows = await tx.server.findMany({
      where: { id: { in: stale } },
      omit: { document: true, owner: true, tags: true, createdAt: true },
      include: { instances: { orderBy: { id: "asc" } }, grant: { select: { connectedAt: true } } },
    });
    const shelved = await readLists(
      tx,
      rows.filter((row) => row.source !== "hosted" && this.#kept.get(row.id)?.revision !== row.listsRevision),
    );
    for (const row of rows) this.#put(row, stamps.get(row.id)!, shelved.get(row.id));
  }

  #put(row: Row, stamp: string, fresh: Shelved | undefined): void {
    const { id, slug, source, pausedAt, listsRevision: revision } = row;
    const isHosted = source === "hosted";
    const shelved = fresh ?? this.#kept.get(id)?.shelved ?? NOTHING;
    const entry = isHosted ? null : this.#toEntry(row, shelved);
    this.#kept.set(id, {
      ...{ id, slug, stamp, isHosted, isPaused: pausedAt !== null },
      ...{ entry, revision, shelved },
    });
  }

  /** One row that cannot be read keeps no other from being served. */
  #toEntry(row: Row, shelved: Shelved): UpstreamEntry | null {
    const { logger, ...parts } = this.#parts;
    try {
      const entry = toUpstreamEntry(row, shelved, parts);
      if (entry === null)
        logger.error({ server: row.slug }, "its secrets are not of this master key: it is not served");
      return entry;
    } catch (err) {
      logger.error({ server: row.slug, err }, "its row is not of this version: it is not served");
      return null;
    }
  }
}

/** By server: which transactions wrote its rows last. Whoever changes one need not think of saying so. */
async function readStamps(tx: Transaction): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; stamp: string }[]>`
    SELECT server.id, concat_ws(' ', server.xmin, server_grant.xmin, copies.stamp) AS stamp
    FROM server
    LEFT JOIN server_grant ON server_grant.server_id = server.id
    LEFT JOIN (
      SELECT server_id, string_agg(concat(id, ':', xmin), ',' ORDER BY id) AS stamp FROM instance GROUP BY server_id
    ) AS copies ON copies.server_id = server.id`;
  return new Map(rows.map(({ id, stamp }) => [id, stamp]));
}

async function readLists(tx: Transaction, rows: readonly Row[]): Promise<Map<string, Shelved>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map(({ id }) => id);
  const definitions = await tx.definition.findMany({
    where: { serverId: { in: ids }, isOffered: true, state: { not: "withheld" } },
    select: { serverId: true, kind: true, json: true, state: true, isOffered: true, position: true },
  });
  const documents = await tx.server.findMany({
    where: { id: { in: ids }, document: { not: null } },
    select: { id: true, document: true },
  });
  const byServer = Map.groupBy(definitions, ({ serverId }) => serverId);
  const documentOf = new Map(documents.map(({ id, document }) => [id, document]));
  return new Map(
    rows.map(({ id, definitionPolicy }) => {
      const policy = definitionPolicy as DefinitionPolicy; // written by our own verbs only
      const published = publishDefinitions(byServer.get(id) ?? [], policy);
      return [id, { published, document: documentOf.get(id) ?? null }];
    }),
  );
}
