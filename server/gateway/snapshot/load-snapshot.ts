import { z } from "zod";
import { roleNames } from "../../contracts/permissions.ts";
import type { Db } from "../../db/create-db.ts";
import { type Compiling, type Configuration, compileSnapshot } from "./compile-snapshot.ts";
import type { Snapshot } from "./snapshot.ts";

/** Until an admin says otherwise, a caller may send a hundred messages a second. */
export const DEFAULT_RATE_LIMIT_PER_MINUTE = 6_000;

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
    keys: keys.map(({ expiresAt, role, ...key }) => ({
      ...key,
      role: z.enum(roleNames).parse(role),
      expiresAtMs: expiresAt?.getTime() ?? null,
    })),
    defaultRateLimitPerMinute: z.number().catch(DEFAULT_RATE_LIMIT_PER_MINUTE).parse(limit?.value),
  };
  return compileSnapshot(configuration, compiling);
}
