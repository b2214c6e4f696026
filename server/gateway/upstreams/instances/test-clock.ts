import type { Clock } from "../../../foundation/clock.ts";

/** For tests: time that passes when they say so. */
export type TestClock = Clock & { pass: (ms: number) => void };

export function testClock(): TestClock {
  let ms = 1_000_000;
  return {
    now: () => ms,
    ticks: () => ms,
    pass(passed) {
      ms += passed;
    },
  };
}
