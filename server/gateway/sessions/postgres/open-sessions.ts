import type { MasterKey } from "../../../access/master-key.ts";
import { createSeal } from "../../../access/seal.ts";
import type { Db } from "../../../db/create-db.ts";
import type { Clock } from "../../../foundation/clock.ts";
import type { Logger } from "../../../foundation/logger.ts";
import { KeptStreamLog } from "../kept-stream-log.ts";
import type { NewsLog } from "../news-log.ts";
import type { SessionBus } from "../session-bus.ts";
import { SessionDesk } from "../session-desk.ts";
import { SWEEP_MS } from "../session-sightings.ts";
import type { StreamLog } from "../stream-log.ts";
import { PostgresNewsLog } from "./postgres-news-log.ts";
import { PostgresSessionBus } from "./postgres-session-bus.ts";
import { PostgresSessionRows } from "./postgres-session-rows.ts";
import { createPostgresStreamStore } from "./postgres-stream-store.ts";
import { trimKept } from "./trim-kept.ts";

const TRIM_MS = 60_000;

type Wanted = {
  db: Pick<Db, "pool">;
  databaseUrl: string;
  masterKey: MasterKey;
  clock: Clock;
  logger: Logger;
  replica: string;
  idleMsMax: number;
  perCallerMax: number;
};

export type OpenSessions = {
  sessions: SessionDesk;
  streams: StreamLog;
  bus: SessionBus;
  newsLog: NewsLog;
  close(): Promise<void>;
};

/** Sessions as replicas share them: in one Postgres. Needs nothing of it to begin with. */
export function openSessions({ db, databaseUrl, masterKey, replica, ...rest }: Wanted): OpenSessions {
  const { pool } = db;
  const { clock, logger, idleMsMax } = rest;
  const rows = new PostgresSessionRows(pool, logger);
  const bus = new PostgresSessionBus(replica, { pool, databaseUrl, clock, logger });
  const streams = new KeptStreamLog({ store: createPostgresStreamStore(pool), bus, clock, logger });
  const newsLog = new PostgresNewsLog(pool, logger);
  const seal = createSeal(masterKey.derive("mcp session"));
  const sessions = new SessionDesk({ ...rest, rows, bus, seal });

  bus.subscribe((event) => {
    if (event.kind === "resource updated") newsLog.heard(event.news);
    else if (event.kind === "missed") void tellMissedNews();
  });
  async function tellMissedNews(): Promise<void> {
    for (const { id, slug, uri } of await newsLog.catchUp())
      bus.tell({ kind: "resource updated", server: slug, uri, news: id });
  }
  void newsLog.catchUp(); // the number of the last news; who was not here missed none of it

  const sweeping = setInterval(() => {
    streams.sweep();
    void sessions.sweep();
  }, SWEEP_MS).unref();
  const trimming = setInterval(() => {
    trimKept(pool, idleMsMax).catch((err: unknown) =>
      logger.debug({ err }, "sessions: old rows stay for now"),
    );
  }, TRIM_MS).unref();

  return {
    sessions,
    streams,
    bus,
    newsLog,
    async close() {
      clearInterval(sweeping);
      clearInterval(trimming);
      sessions.close();
      await Promise.all([rows.close(), streams.close(), newsLog.close()]);
      await bus.close(); // the last to go: the others had something to say
    },
  };
}
