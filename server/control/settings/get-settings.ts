import type { Verb } from "../control-context.ts";
import { revisionOf } from "../refuse-changed.ts";
import { requireRight } from "../require-right.ts";
import { readSettings } from "./read-settings.ts";

export async function getSettings({ ctx }: Verb) {
  requireRight(ctx, "setting:read");
  const settings = await readSettings(ctx.db.prisma);
  const { version, publicUrl, dataDir, databaseKind, startedAtMs, replica } = ctx.house;
  return {
    ...settings,
    /** Said again by whoever changes them. */
    revision: revisionOf(settings),
    house: {
      version,
      publicUrl,
      dataDir,
      node: process.version,
      database: databaseKind,
      startedAt: new Date(startedAtMs).toISOString(),
      replica,
    },
  };
}
