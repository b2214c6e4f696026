import { z } from "zod";

export const timeRanges = ["15m", "1h", "24h", "7d", "30d"] as const;
export type TimeRange = (typeof timeRanges)[number];

/** Each range is drawn in at most 120 steps of whole minutes. */
export const rangeTable: Record<TimeRange, { label: string; minutes: number; stepMinutes: number }> = {
  "15m": { label: "15 min", minutes: 15, stepMinutes: 1 },
  "1h": { label: "1 h", minutes: 60, stepMinutes: 1 },
  "24h": { label: "24 h", minutes: 1440, stepMinutes: 15 },
  "7d": { label: "7 d", minutes: 10_080, stepMinutes: 120 },
  "30d": { label: "30 d", minutes: 43_200, stepMinutes: 480 },
};

export const OverviewInput = z.object({
  range: z.enum(timeRanges).default("1h"),
  server: z.string().max(64).nullish(),
});
export type OverviewInput = z.infer<typeof OverviewInput>;

/** One step of the chart. `null` latency: no calls, which is a gap and not zero. */
export type TrafficPoint = {
  /** Start of the step, ISO 8601, UTC. */
  at: string;
  answered: number;
  denied: number;
  failed: number;
  p50Ms: number | null;
  p95Ms: number | null;
};

export type TrafficTotals = { calls: number; errors: number; p50Ms: number | null; p95Ms: number | null };
