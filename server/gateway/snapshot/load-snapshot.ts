import { z } from "zod";
import { roleNames } from "../../contracts/permissions.ts";
import { priorities, usualPriority } from "../../contracts/priorities.ts";
import { settingDefaults } from "../../contracts/settings.ts";
import type { Db } from "../../db/create-db.ts";
import type { Transaction } from "../../db/with-transaction.ts";
import type { Logger } from "../../foundation/logger.ts";
import { readStoredBundle, type StoredBundle } from "../bundles/stored-bundle.ts";
import type { CatalogServer } from "../catalog/catalog-server.ts";
import { type Compiling, type Configuration, compileSnapshot } from "./compile-snapshot.ts";
import { CompiledParts } from "./compiled-parts.ts";
import { ServerShelf } from "./postgres/server-shelf.ts";
import type { KeyEntry, Snapshot } from "./snapshot.ts";
import type { EntryParts } from "./to-upstream-entry.ts";
import type { UpstreamEntry } from "./upstream-entry.ts";

const LOAD_MS_MAX = 30_000;

type Parts = {
  db: Db;
  logger: Logger;
  /** Those that are served; what else is running may end. */
  onLoaded: (servers: ReadonlySet<string>) => void;
} & EntryParts &
  Compiling;

/** The gateway's one door to the database. What did not change since the last time is not read, nor made, again. */
export function createSnapshotLoader({
  db,
  logger,
  seal,
  environment,
  onLoaded,
  ...compiling
}: Parts): () => Promise<Snapshot> {
  const shelf = new ServerShelf({ logger, seal, environment });
  const parts = new CompiledParts();
  const upstreams = onceFor(compiling.upstreams);

  function toBundle(row: Parameters<typeof readStoredBundle>[0]): StoredBundle[] {
    try {
      return [readStoredBundle(row)];
    } catch (err) {
      logger.error({ bundle: row.slug, err }, "its row is not of this version: it is not served");
      return [];
    }
  }

  return async () => {
    const { config, bundles, keys, limit } = await db.prisma.$transaction((tx) => read(tx, shelf), {
      isolationLevel: "RepeatableRead",
      timeout: LOAD_MS_MAX,
    });
    const servers = shelf.all();
    const slugs = new Map(servers.map(({ id, slug }) => [id, slug]));
    const configuration: Configuration = {
      version: config.version,
      hosted: servers.filter(({ isHosted }) => isHosted),
      upstreams: servers.flatMap(({ entry }) => entry ?? []),
      bundles: bundles.flatMap(toBundle),
      keys: keys.flatMap((key) => toKeyEntry(key, slugs)),
      defaultRateLimitPerMinute: z
        .number()
        .catch(settingDefaults.defaultRateLimitPerMinute)
        .parse(limit?.value),
    };
    const snapshot = compileSnapshot(configuration, { ...compiling, upstreams }, parts);
    onLoaded(new Set(configuration.upstreams.filter(({ isPaused }) => !isPaused).map(({ id }) => id)));
    return snapshot;
  };
}

/** An entry that is the very same stands for the same server; one that makes none may do so another time. */
function onceFor(at: Compiling["upstreams"]): Compiling["upstreams"] {
  const known = new WeakMap<UpstreamEntry, CatalogServer>();
  return (entry) => {
    const server = known.get(entry) ?? at(entry);
    if (server !== null) known.set(entry, server);
    return server;
  };
}

async function read(tx: Transaction, shelf: ServerShelf) {
  const config = await tx.configVersion.findUniqueOrThrow({ where: { id: 1 } });
  const bundles = await tx.bundle.findMany({ where: { pausedAt: null }, orderBy: { slug: "asc" } });
  const keys = await tx.apiKey.findMany({
    where: { revokedAt: null },
    omit: { createdBy: true, createdAt: true, lastUsedAt: true, revokedAt: true },
  });
  const limit = await tx.setting.findUnique({ where: { name: "defaultRateLimitPerMinute" } });
  await shelf.restock(tx);
  return { config, bundles, keys, limit };
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
