export const STRATEGY_NAMES = [
  "round-robin",
  "least-connections",
  "weighted",
  "latency",
  "resource",
  "sticky",
] as const;
export type StrategyName = (typeof STRATEGY_NAMES)[number];
