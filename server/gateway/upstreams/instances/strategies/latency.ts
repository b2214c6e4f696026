import { type Candidate, cheapest, type Strategy } from "./strategy.ts";

/** Nobody is so fast that it should get every call, ms. */
const LATENCY_MS_MIN = 1;

/** Who will be done first, by what its answers took of late and by how many wait there already. */
export function latency(random: () => number): Strategy {
  return {
    choose(candidates) {
      // Of whom nothing is known the best is hoped; its calls under way keep the hope from costing much.
      const hoped = Math.min(...candidates.map(({ latencyMs }) => latencyMs ?? Number.POSITIVE_INFINITY));
      const unknownMs = Number.isFinite(hoped) ? hoped : LATENCY_MS_MIN;
      const costOf = ({ latencyMs, inFlight, ramp }: Candidate) =>
        (Math.max(latencyMs ?? unknownMs, LATENCY_MS_MIN) * (inFlight + 1)) / ramp;
      return cheapest(candidates, costOf, random);
    },
  };
}
