import type { Logger } from "../../foundation/logger.ts";

/** A session is served without its row rather than later than this. */
const WAIT_MS_MAX = 1000;

export type AskRows = <T>(work: Promise<T>) => Promise<{ answer: T } | null>;

/** Waits for the database, but not long. Null: it is away, or slow; said once in the log, not for each message. */
export function createAskRows(logger: Logger): AskRows {
  let isAway = false;

  function note(err: unknown): void {
    if (!isAway) logger.warn({ err }, "sessions: the database does not answer; they are served without it");
    isAway = true;
  }

  return async (work) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${WAIT_MS_MAX} ms`)), WAIT_MS_MAX);
    });
    try {
      const answer = await Promise.race([work, tooLate]);
      if (isAway) logger.info("sessions: the database answers again");
      isAway = false;
      return { answer };
    } catch (error) {
      note(error);
      return null;
    } finally {
      clearTimeout(timer);
    }
  };
}
