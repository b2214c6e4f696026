import path from "node:path";
import { Journal } from "../audit/journal.ts";
import { AuditWriter } from "../audit/writer.ts";
import { createLive } from "../live/create-live.ts";
import { Meters } from "../observe/meters.ts";
import { watchReadiness } from "../observe/watch-readiness.ts";
import type { Ground } from "./open-ground.ts";

export type RecordKeeping = Awaited<ReturnType<typeof openRecord>>;

/** What is kept and told of all that happens: the journal and its writer, figures, readiness, the screens. */
export async function openRecord({
  env,
  logger,
  clock,
  db,
  database,
  dataDir,
  operators,
  publicUrl,
}: Ground) {
  const meters = new Meters(clock);
  const live = createLive({ sessions: operators, publicUrl, logger });
  const journal = await Journal.open({
    folder: path.join(dataDir, "journal"),
    sync: env.audit.sync,
    bytesMax: env.audit.journalBytesMax,
    onWritten: live.publish.records,
  });
  const rejectedPath = path.join(dataDir, "rejected-records.jsonl");
  const writer = new AuditWriter({ journal, pool: db.pool, clock, logger, rejectedPath });
  writer.start();
  const readiness = watchReadiness({
    url: database.url,
    journal,
    writer,
    clock,
    logger,
    databaseKind: database.kind,
  });
  return {
    ...{ meters, live, journal, writer, readiness },
    async close() {
      readiness.stop();
      await writer.stop();
      journal.close();
    },
  };
}
