import { SmoothTurns } from "./smooth-turns.ts";
import type { Strategy } from "./strategy.ts";

/** In turn, by what the operator says each can carry. */
export function weighted(): Strategy {
  return new SmoothTurns(({ weight, ramp }) => weight * ramp);
}
