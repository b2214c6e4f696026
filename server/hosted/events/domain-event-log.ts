import type { Pool } from "pg";
import { type Listener, listenForChanges } from "../../db/listen.ts";
import type { Clock } from "../../foundation/clock.ts";
import { randomText } from "../../foundation/ids.ts";
import type { Logger } from "../../foundation/logger.ts";
import type { DomainEvents } from "../kernel/hosted-ground.ts";
import { EVENT_CHANNEL, mendTransactionNumbers, writeEvents } from "./event-rows.ts";
import { EventWorker } from "./event-worker.ts";
import { LiveReader } from "./live-reader.ts";
import { type ParkedEvent, readParked } from "./parked-events.ts";
import { pruneEvents } from "./prune-events.ts";
import { Pump } from "./pump.ts";

export type DomainEventLog = DomainEvents & {
  /** What workers failed at too often, newest first. */
  parked(): Promise<ParkedEvent[]>;
  close(): Promise<void>;
};

type Wanted = { pool: Pool; databaseUrl: string; clock: Clock; logger: Logger };

const PRUNE_EVERY_MS = 3_600_000;

/** Domain events over one Postgres: written with the change, heard in every replica, worked on once. */
export async function openDomainEvents({
  pool,
  databaseUrl,
  clock,
  logger,
}: Wanted): Promise<DomainEventLog> {
  const replica = randomText(16);
  await mendTransactionNumbers(pool);
  const live = new LiveReader(pool, logger);
  await live.start();
  const pumps = new Set([new Pump(() => live.read(), logger)]);
  const wakeAll = () => {
    for (const pump of pumps) pump.wake();
  };
  // What was written before it listened is looked for, too.
  const listener: Listener = listenForChanges(databaseUrl, EVENT_CHANNEL, wakeAll, wakeAll);
  wakeAll();
  const prune = () =>
    pruneEvents(pool, clock).catch((err: unknown) => logger.warn({ err }, "old events could not be pruned"));
  const timer = setInterval(() => void prune(), PRUNE_EVERY_MS).unref();

  return {
    async publish(scribe, ...events) {
      if (events.length > 0) await writeEvents(scribe, events, new Date(clock.now()));
    },
    subscribe: (types, hear) => live.subscribe(types, hear),
    work(name, types, handle) {
      const worker = new EventWorker({ pool, clock, logger, replica }, { name, types, handle });
      const pump = new Pump((isStopping) => worker.run(isStopping), logger);
      pumps.add(pump);
      pump.wake();
      // What it is at is waited for when the log closes: it gives its lease back.
      return () => void pump.stop().then(() => pumps.delete(pump));
    },
    parked: () => readParked(pool),
    async close() {
      clearInterval(timer);
      await listener.stop();
      await Promise.all([...pumps].map((pump) => pump.stop()));
    },
  };
}
