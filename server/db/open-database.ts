import { setTimeout as sleep } from "node:timers/promises";
import { GatewayError } from "../foundation/gateway-error.ts";
import type { Logger } from "../foundation/logger.ts";
import { within } from "../foundation/within.ts";
import { createDb, type Db } from "./create-db.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { migrate } from "./migrate.ts";

/** A database that is still starting beside us is worth this wait. */
const WAIT_MS_MAX = 30_000;
const RETRY_MS = 500;
/** A database that hangs does not keep the house from stopping. */
const CLOSE_MS_MAX = 3_000;

export type OpenedDatabase = {
  db: Db;
  url: string;
  kind: "embedded" | "external";
  close: () => Promise<void>;
};

type Wanted = { url: string | undefined; dataDir: string; logger: Logger };

/** The named Postgres, or our own; migrated either way. */
export async function openDatabase({ url, dataDir, logger }: Wanted): Promise<OpenedDatabase> {
  const embedded = url === undefined ? await startEmbeddedPostgres({ dataDir, logger }) : null;
  const address = embedded?.url ?? url!;
  const db = createDb(address);
  const close = async () => {
    await within(CLOSE_MS_MAX, db.close());
    await embedded?.stop();
  };
  try {
    await waitFor(db, logger);
    const applied = await migrate(db.pool);
    if (applied.length > 0) logger.info({ migrations: applied.length }, "the database has its tables");
  } catch (error) {
    await close();
    throw error;
  }
  return { db, url: address, kind: embedded === null ? "external" : "embedded", close };
}

async function waitFor({ pool }: Db, logger: Logger): Promise<void> {
  const deadline = performance.now() + WAIT_MS_MAX;
  for (let attempt = 1; ; attempt++) {
    try {
      await pool.query("SELECT 1");
      return;
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      if (performance.now() > deadline) {
        throw new GatewayError("database_unavailable", {
          publicMessage: `The database does not answer: ${why}`,
          cause,
        });
      }
      if (attempt === 1) logger.warn({ why }, "waiting for the database");
      await sleep(RETRY_MS);
    }
  }
}
