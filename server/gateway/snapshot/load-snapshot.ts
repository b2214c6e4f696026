import { z } from "zod";
import { roleNames } from "../../contracts/permissions.ts";
import { settingDefaults } from "../../contracts/settings.ts";
import type { Db } from "../../db/create-db.ts";
import { type Compiling, type Configuration, compileSnapshot } from "./compile-snapshot.ts";
import type { Snapshot } from "./snapshot.ts";

/** The gateway's one door to the database. */
export async function loadSnapshot({ prisma }: Db, compiling: Compiling): Promise<Snapshot> {
  const [config, servers, keys, limit] = await prisma.$transaction(
    [
      prisma.configVersion.findUniqueOrThrow({ where: { id: 1 } }),
      prisma.server.findMany({ select: { slug: true, pausedAt: true } }),
      prisma.apiKey.findMany({
        where: { revokedAt: null },
        omit: { createdBy: true, createdAt: true, lastUsedAt: true },
      }),
      prisma.setting.findUnique({ where: { name: "defaultRateLimitPerMinute" } }),
    ],
    { isolationLevel: "RepeatableRead" },
  );
  const configuration: Configuration = {
    version: config.version,
    servers: servers.map(({ slug, pausedAt }) => ({ slug, isPaused: pausedAt !== null })),
    keys: keys.flatMap(({ expiresAt, role, servers: narrowedTo, ...key }) => {
      // A role of a newer version that this one replaced: its keys open nothing, and spoil nothing.
      const known = z.enum(roleNames).safeParse(role);
      if (!known.success) return [];
      return {
        ...key,
        role: known.data,
        servers: narrowedTo.toSorted(),
        expiresAtMs: expiresAt?.getTime() ?? null,
      };
    }),
    defaultRateLimitPerMinute: z
      .number()
      .catch(settingDefaults.defaultRateLimitPerMinute)
      .parse(limit?.value),
  };
  return compileSnapshot(configuration, compiling);
}
