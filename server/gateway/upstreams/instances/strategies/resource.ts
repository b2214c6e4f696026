import { type Candidate, cheapest, type Strategy } from "./strategy.ts";

/** Measured once a second or so: between two looks, calls under way tell who is idle. */
const LOAD_MIN = 0.05;
/** Of whom nothing is known. */
const LOAD_UNKNOWN = 0.5;

/** Who has most of its processor and memory left. */
export function resource(random: () => number): Strategy {
  const costOf = ({ load, inFlight, ramp }: Candidate) =>
    (Math.max(load ?? LOAD_UNKNOWN, LOAD_MIN) * (inFlight + 1)) / ramp;
  return { choose: (candidates) => cheapest(candidates, costOf, random) };
}
