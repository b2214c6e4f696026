import type { Logger } from "../../foundation/logger.ts";

/** A session is served without its row rather than later than this; sooner, once the database is known to be away. */
const WAIT_MS_MAX = { first: 1000, away: 250 };

export type AskRows = <T>(work: Promise<T>) => Promise<{ answer: T } | null>;

/** Waits for the database, but not long. Null: it is away, or slow; said once in the log, not for each message. */
export function createAskRows(logger: Logger): AskRows {
  let isAway = false;

  function away(err: unknown): null {
    if (!isAway) logger.warn({ err }, "sessions: the database does not answer; they are served without it");
    isAway = true;
    return null;
  }

  /** Also when nobody waits for the answer any more. */
  function back<T>(answer: T): { answer: T } {
    if (isAway) logger.info("sessions: the database answers again");
    isAway = false;
    return { answer };
  }

  return (work) =>
    new Promise((resolve) => {
      const waitMs = isAway ? WAIT_MS_MAX.away : WAIT_MS_MAX.first;
      const timer = setTimeout(() => resolve(away(new Error(`no answer within ${waitMs} ms`))), waitMs);
      work
        .then(back, away)
        .then(resolve)
        .finally(() => clearTimeout(timer));
    });
}
