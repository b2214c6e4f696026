import type { Journal } from "../audit/journal.ts";
import type { AuditWriter } from "../audit/writer.ts";
import type { Clock } from "../foundation/clock.ts";
import type { Logger } from "../foundation/logger.ts";
import { createDatabaseProbe } from "./database-probe.ts";
import { judgeAudit } from "./judge-audit.ts";
import { nameOutage } from "./name-outage.ts";

const CHECK_EVERY_MS = 1_000;

export type Dependency = { name: string; ok: boolean; says: string };
export type Readiness = { ready: boolean; dependencies: Dependency[] };
export type ReadinessWatch = { current: () => Readiness; stop: () => void };

type Watched = {
  /** Of the database. */
  url: string;
  journal: Journal;
  writer: AuditWriter;
  clock: Clock;
  logger: Logger;
  databaseKind: string;
};

/** Asks the database once a second, so that /ready and the screens answer at once and never wait for it. */
export function watchReadiness(watched: Watched): ReadinessWatch {
  const { url, journal, writer, clock, logger, databaseKind } = watched;
  const probe = createDatabaseProbe(url);
  let answer = "answers";
  /** Since when the database does not answer, ms since the epoch, and why in words for strangers. */
  let outage: { since: number; why: string } | null = null;
  /** By the monotonic clock; null while it does not. */
  let answersSince: number | null = clock.ticks();
  let isAsking = false;
  let isStopped = false;
  let isTrying = false;

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const startedAt = clock.ticks();
    try {
      await probe.ask();
      if (outage !== null) logger.info("readiness: the database answers again");
      outage = null;
      answersSince ??= startedAt;
      answer = `answers in ${Math.max(1, Math.round(clock.ticks() - startedAt))} ms`;
    } catch (error) {
      if (isStopped) return;
      if (outage === null) logger.error({ err: error }, "readiness: the database does not answer");
      outage = { since: outage?.since ?? clock.now(), why: nameOutage(error) };
      answersSince = null;
    } finally {
      isAsking = false;
    }
  }

  async function tryJournal(): Promise<void> {
    if (isTrying) return;
    isTrying = true;
    await journal.tryAgain();
    isTrying = false;
  }

  function judgeDatabase(areCallsServed: boolean): Dependency {
    if (outage === null) return { name: "database", ok: true, says: `${databaseKind} Postgres ${answer}` };
    const meanwhile = areCallsServed ? "calls go on, records wait in the journal" : "see audit for the calls";
    const says = `does not answer since ${new Date(outage.since).toISOString()} (${outage.why}); ${meanwhile}`;
    return { name: "database", ok: false, says };
  }

  const timer = setInterval(() => {
    void ask();
    void tryJournal();
  }, CHECK_EVERY_MS).unref();
  return {
    current() {
      const databaseAnswersForMs = answersSince === null ? 0 : clock.ticks() - answersSince;
      const audit = judgeAudit({ journal, writer, databaseAnswersForMs });
      const dependencies = [judgeDatabase(audit.ok), audit];
      return { ready: dependencies.every(({ ok }) => ok), dependencies };
    },
    stop() {
      isStopped = true;
      clearInterval(timer);
      probe.close();
    },
  };
}
