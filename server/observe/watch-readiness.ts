import type { Pool } from "pg";
import type { Journal } from "../audit/journal.ts";
import type { AuditWriter } from "../audit/writer.ts";
import type { Clock } from "../foundation/clock.ts";
import { judgeAudit } from "./judge-audit.ts";

const CHECK_EVERY_MS = 1_000;
const ANSWER_MS_MAX = 1_500;

export type Dependency = { name: string; ok: boolean; says: string };
export type Readiness = { ready: boolean; dependencies: Dependency[] };
export type ReadinessWatch = { current: () => Readiness; stop: () => void };

type Watched = { pool: Pool; journal: Journal; writer: AuditWriter; clock: Clock; databaseKind: string };

/** Asks the database once a second, so that /ready and the screens answer at once and never wait for it. */
export function watchReadiness({ pool, journal, writer, clock, databaseKind }: Watched): ReadinessWatch {
  let database: Dependency = { name: "database", ok: true, says: `${databaseKind} Postgres answers` };
  let downSince: number | null = null;
  /** By the monotonic clock; null while it does not. */
  let answersSince: number | null = clock.ticks();
  let isAsking = false;

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const startedAt = clock.ticks();
    try {
      await Promise.race([pool.query("SELECT 1"), tooLate()]);
      downSince = null;
      answersSince ??= startedAt;
      const tookMs = Math.max(1, Math.round(clock.ticks() - startedAt));
      database = { name: "database", ok: true, says: `${databaseKind} Postgres answers in ${tookMs} ms` };
    } catch (error) {
      downSince ??= clock.now();
      answersSince = null;
      const since = new Date(downSince).toISOString();
      const why = error instanceof Error && error.message !== "" ? error.message : "no connection";
      database = {
        name: "database",
        ok: false,
        says: `does not answer since ${since} (${why}); calls go on, records wait in the journal`,
      };
    } finally {
      isAsking = false;
    }
  }

  const timer = setInterval(() => void ask(), CHECK_EVERY_MS).unref();
  return {
    current() {
      const databaseAnswersForMs = answersSince === null ? 0 : clock.ticks() - answersSince;
      const dependencies = [database, judgeAudit({ journal, writer, databaseAnswersForMs })];
      return { ready: dependencies.every(({ ok }) => ok), dependencies };
    },
    stop: () => clearInterval(timer),
  };
}

function tooLate(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${ANSWER_MS_MAX} ms`)), ANSWER_MS_MAX).unref();
  });
}
