import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, escapeIdentifier } from "pg";
import { GatewayError } from "../foundation/gateway-error.ts";
import type { Logger } from "../foundation/logger.ts";
import { choosePostgresPlace, type PostgresPlace } from "./embedded/postgres-place.ts";
import { findPostmaster, stopPostmaster } from "./embedded/postmaster.ts";
import { ensureCluster, readLogTail, SUPERUSER, startPostmaster } from "./embedded/start-postmaster.ts";
import { makeDataDir } from "./make-data-dir.ts";
import { readProcess } from "./read-process.ts";

export type EmbeddedPostgres = {
  url: string;
  /** It was left running by a house that died, and is ours now. */
  adopted: boolean;
  stop(): Promise<void>;
};

const DATABASE = "gatehouse";
const POLL_MS = 15;
/** After a crash Postgres replays its log first, which may take a while. */
const ANSWER_MS_MAX = 120_000;
const WATCH_MS = 1000;
/** While the pages are opened this process may be too busy to hear that it is connected. */
const CONNECT_MS_MAX = 60_000;

/** The database that comes with the house: a real Postgres under the data folder, kept running until `stop`. */
export async function startEmbeddedPostgres(wanted: {
  dataDir: string;
  logger: Logger;
}): Promise<EmbeddedPostgres> {
  const { logger } = wanted;
  const dataDir = path.resolve(wanted.dataDir);
  makeDataDir(dataDir);
  const place = choosePostgresPlace(dataDir, logger);
  const logFile = path.join(dataDir, "postgres.log");

  const found = findPostmaster(place.clusterDir);
  const adopted = found !== null && (await answers(found, place));
  const state = { pid: adopted ? found : await start(place, logFile, logger) };
  await createDatabase(place);

  const watch = setInterval(() => {
    if (readProcess(state.pid)) return;
    logger.warn("the embedded Postgres is gone; starting it again");
    try {
      state.pid = launch(place, logFile, logger);
    } catch (error) {
      logger.error({ err: error }, "the embedded Postgres does not start");
    }
  }, WATCH_MS).unref();

  return {
    url: urlOf(place, DATABASE),
    adopted,
    async stop() {
      clearInterval(watch);
      await stopPostmaster(state.pid);
    },
  };
}

/** Ends the Postgres that a killed house left behind in this data folder, if there is one. */
export async function stopOrphanedPostgres(wanted: { dataDir: string; logger: Logger }): Promise<void> {
  const { clusterDir } = choosePostgresPlace(path.resolve(wanted.dataDir), wanted.logger);
  const pid = findPostmaster(clusterDir);
  if (pid) await stopPostmaster(pid);
}

async function start(place: PostgresPlace, logFile: string, logger: Logger): Promise<number> {
  ensureCluster(place, logger);
  const pid = launch(place, logFile, logger);
  if (await answers(pid, place)) return pid;
  throw new GatewayError("database_unavailable", {
    publicMessage: `The embedded Postgres does not start. The end of ${logFile}:\n${readLogTail(logFile)}`,
  });
}

function launch(place: PostgresPlace, logFile: string, logger: Logger): number {
  const postmaster = startPostmaster(place, logFile, logger);
  postmaster.on("error", (error) => logger.error({ err: error }, "the embedded Postgres cannot be run"));
  postmaster.unref();
  return postmaster.pid ?? 0;
}

/** True once it takes connections; false if it ends instead, as one does that was shutting down when found. */
async function answers(pid: number, place: PostgresPlace): Promise<boolean> {
  const deadline = performance.now() + ANSWER_MS_MAX;
  while (readProcess(pid) && performance.now() < deadline) {
    if (await canConnect(place)) return true;
    await sleep(POLL_MS);
  }
  return false;
}

async function canConnect(place: PostgresPlace): Promise<boolean> {
  return withClient(place, () => Promise.resolve(true)).catch(() => false);
}

async function createDatabase(place: PostgresPlace): Promise<void> {
  await withClient(place, async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${escapeIdentifier(DATABASE)}`);
  });
}

async function withClient<T>(place: PostgresPlace, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: urlOf(place, "postgres"),
    connectionTimeoutMillis: CONNECT_MS_MAX,
  });
  client.on("error", () => undefined); // a connection that breaks fails its query; that is enough
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function urlOf(place: PostgresPlace, database: string): string {
  return `postgresql://${SUPERUSER}@localhost/${database}?host=${encodeURIComponent(place.socketDir)}`;
}
