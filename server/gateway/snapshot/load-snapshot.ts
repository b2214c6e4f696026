import { z } from "zod";
import { roleNames } from "../../contracts/permissions.ts";
import { priorities, usualPriority } from "../../contracts/priorities.ts";
import type { DefinitionPolicy } from "../../contracts/registry.ts";
import { settingDefaults } from "../../contracts/settings.ts";
import type { Db } from "../../db/create-db.ts";
import type { Transaction } from "../../db/with-transaction.ts";
import type { Logger } from "../../foundation/logger.ts";
import { readStoredBundle, type StoredBundle } from "../bundles/stored-bundle.ts";
import { type Compiling, type Configuration, compileSnapshot } from "./compile-snapshot.ts";
import { publishDefinitions } from "./publish-definitions.ts";
import type { KeyEntry, Snapshot } from "./snapshot.ts";
import { type EntryParts, type Shelved, type StoredServer, toUpstreamEntry } from "./to-upstream-entry.ts";
import type { UpstreamEntry } from "./upstream-entry.ts";

const LOAD_MS_MAX = 30_000;

type Parts = {
  db: Db;
  logger: Logger;
  /** Those that are served; what else is running may end. */
  onLoaded: (servers: ReadonlySet<string>) => void;
} & EntryParts &
  Compiling;
/** By server: what was read of it at which revision of its lists. */
type Shelf = Map<string, Shelved & { revision: number }>;

/**
 * The gateway's one door to the database. Ten thousand definitions are not read again with every key that is made:
 * those of a server stay on the shelf until its row says that they changed.
 */
export function createSnapshotLoader({
  db,
  logger,
  seal,
  environment,
  onLoaded,
  ...compiling
}: Parts): () => Promise<Snapshot> {
  const shelf: Shelf = new Map();

  /** One row that cannot be read keeps no other from being served. */
  function toEntry(row: StoredServer): UpstreamEntry[] {
    try {
      const entry = toUpstreamEntry(row, shelf.get(row.id)!, { seal, environment });
      if (entry !== null) return [entry];
      logger.error({ server: row.slug }, "its secrets are not of this master key: it is not served");
    } catch (err) {
      logger.error({ server: row.slug, err }, "its row is not of this version: it is not served");
    }
    return [];
  }

  function toBundle(row: Parameters<typeof readStoredBundle>[0]): StoredBundle[] {
    try {
      return [readStoredBundle(row)];
    } catch (err) {
      logger.error({ bundle: row.slug, err }, "its row is not of this version: it is not served");
      return [];
    }
  }

  return async () => {
    const { config, servers, bundles, keys, limit } = await db.prisma.$transaction((tx) => read(tx, shelf), {
      isolationLevel: "RepeatableRead",
      timeout: LOAD_MS_MAX,
    });
    const slugs = new Map(servers.map(({ id, slug }) => [id, slug]));
    const configuration: Configuration = {
      version: config.version,
      hosted: servers
        .filter(({ source }) => source === "hosted")
        .map(({ slug, pausedAt }) => ({ slug, isPaused: pausedAt !== null })),
      upstreams: servers.filter(({ source }) => source !== "hosted").flatMap(toEntry),
      bundles: bundles.flatMap(toBundle),
      keys: keys.flatMap((key) => toKeyEntry(key, slugs)),
      defaultRateLimitPerMinute: z
        .number()
        .catch(settingDefaults.defaultRateLimitPerMinute)
        .parse(limit?.value),
    };
    const snapshot = compileSnapshot(configuration, compiling);
    onLoaded(new Set(configuration.upstreams.filter(({ isPaused }) => !isPaused).map(({ id }) => id)));
    return snapshot;
  };
}

async function read(tx: Transaction, shelf: Shelf) {
  const config = await tx.configVersion.findUniqueOrThrow({ where: { id: 1 } });
  const servers = await tx.server.findMany({
    omit: { document: true, owner: true, tags: true, createdAt: true },
    include: { instances: { orderBy: { id: "asc" } }, grant: { select: { connectedAt: true } } },
    orderBy: { slug: "asc" },
  });
  const bundles = await tx.bundle.findMany({ where: { pausedAt: null }, orderBy: { slug: "asc" } });
  const keys = await tx.apiKey.findMany({
    where: { revokedAt: null },
    omit: { createdBy: true, createdAt: true, lastUsedAt: true, revokedAt: true },
  });
  const limit = await tx.setting.findUnique({ where: { name: "defaultRateLimitPerMinute" } });
  await restock(tx, shelf, servers);
  return { config, servers, bundles, keys, limit };
}

type Listed = {
  id: string;
  source: string;
  listsRevision: number;
  updatedAt: Date;
  definitionPolicy: string;
};

async function restock(tx: Transaction, shelf: Shelf, rows: readonly Listed[]): Promise<void> {
  const listed = new Map(rows.filter(({ source }) => source !== "hosted").map((row) => [row.id, row]));
  for (const id of shelf.keys()) if (!listed.has(id)) shelf.delete(id);
  const stale = [...listed.values()].filter((row) => shelf.get(row.id)?.revision !== row.listsRevision);
  if (stale.length === 0) return;
  const ids = stale.map(({ id }) => id);
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
  for (const row of stale) {
    const policy = row.definitionPolicy as DefinitionPolicy; // written by our own verbs only
    shelf.set(row.id, {
      revision: row.listsRevision,
      published: publishDefinitions(byServer.get(row.id) ?? [], policy),
      document: documentOf.get(row.id) ?? null,
    });
  }
}

type StoredKey = Omit<KeyEntry, "role" | "expiresAtMs" | "servers" | "priority"> & {
  role: string;
  priority: string;
  serverIds: string[];
  expiresAt: Date | null;
};

/**
 * A role of a newer version that this one replaced: its keys open nothing, and spoil nothing. A server that is no more
 * stays what it was, a name that no other has: a key that is narrowed to it alone reaches nothing.
 */
function toKeyEntry(
  { expiresAt, role, priority, serverIds, ...key }: StoredKey,
  slugs: ReadonlyMap<string, string>,
): KeyEntry[] {
  const known = z.enum(roleNames).safeParse(role);
  if (!known.success) return [];
  return [
    {
      ...key,
      role: known.data,
      priority: z.enum(priorities).catch(usualPriority).parse(priority),
      servers: serverIds.map((id) => slugs.get(id) ?? id).sort(),
      expiresAtMs: expiresAt?.getTime() ?? null,
    },
  ];
}
