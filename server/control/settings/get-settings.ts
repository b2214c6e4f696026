import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { readSettings } from "./read-settings.ts";

export async function getSettings({ ctx }: Verb) {
  requireRight(ctx, "setting:read");
  const { version, publicUrl, dataDir, databaseKind, startedAtMs, replica } = ctx.house;
  return {
    ...(await readSettings(ctx)),
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
