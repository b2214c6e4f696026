import { SmoothTurns } from "./smooth-turns.ts";
import type { Strategy } from "./strategy.ts";

/** Everyone in turn. */
export function roundRobin(): Strategy {
  return new SmoothTurns(({ ramp }) => ramp);
}
