import { type Candidate, cheapest, type Strategy } from "./strategy.ts";

/** Who has the fewest calls under way, for its weight. */
export function leastConnections(random: () => number): Strategy {
  const costOf = ({ inFlight, weight, ramp }: Candidate) => (inFlight + 1) / (weight * ramp);
  return { choose: (candidates) => cheapest(candidates, costOf, random) };
}
