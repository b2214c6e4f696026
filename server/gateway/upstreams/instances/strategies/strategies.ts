import { latency } from "./latency.ts";
import { leastConnections } from "./least-connections.ts";
import { resource } from "./resource.ts";
import { roundRobin } from "./round-robin.ts";
import { sticky } from "./sticky.ts";
import type { Strategy } from "./strategy.ts";
import { weighted } from "./weighted.ts";

/** Ways to choose one of several. One more is a file and a line. */
export const strategies = {
  "round-robin": roundRobin,
  "least-connections": leastConnections,
  weighted,
  latency,
  resource,
  sticky,
} satisfies Record<string, (random: () => number) => Strategy>;

export type StrategyName = keyof typeof strategies;
