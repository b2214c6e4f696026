import { systemClock } from "../foundation/clock.ts";

const EVERY_MS = 1_000;
/** Timers may fire a little early, and the second must have turned. */
const AFTER_MS = 20;

/** Once in each second of the meters' clock, shortly after it has turned, so that the one just ended is whole; set anew, so that none is skipped. */
export function startTicks(onTick: () => void): () => void {
  let timer = setNext();

  function setNext(): NodeJS.Timeout {
    const leftMs = EVERY_MS - (systemClock.ticks() % EVERY_MS);
    return setTimeout(() => {
      timer = setNext();
      onTick();
    }, leftMs + AFTER_MS).unref();
  }

  return () => clearTimeout(timer);
}
