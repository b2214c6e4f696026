import type { TrafficPoint } from "../../server/contracts/overview.ts";
import { prepareTimeAxis, type TimeTick } from "./prepare-time-axis.ts";
import { prepareValueAxis } from "./prepare-value-axis.ts";

/** One second told live, after the points were read. */
export type LiveSecond = { at: string; answered: number; denied: number; failed: number };

export type TrafficInput = {
  points: TrafficPoint[];
  stepMinutes: number;
  live: LiveSecond[];
  /** When the points were read; seconds up to then are in them already. */
  pointsReadAtMs: number;
  /** The running step is known up to here. */
  nowMs: number;
  timeZone: string;
};

/** Calls per minute of one step; `null` where nothing is known, which is not zero. */
export type TrafficRow = {
  at: number;
  answered: number | null;
  denied: number | null;
  failed: number | null;
  isRunning: boolean;
};
export type Traffic = {
  rows: TrafficRow[];
  timeTicks: TimeTick[];
  valueTicks: number[];
  isEmpty: boolean;
  stepMinutes: number;
};

export const trafficSeries = [
  { key: "answered", label: "answered", color: "var(--data)", fill: "var(--data-2)" },
  { key: "denied", label: "denied", color: "var(--data-3)", fill: "var(--data-3)" },
  { key: "failed", label: "failed", color: "var(--bad)", fill: "var(--bad)" },
] as const;

const MINUTE_MS = 60_000;
const TIME_TICKS_MAX = 7;

export function prepareTraffic(input: TrafficInput): Traffic {
  const stepMs = input.stepMinutes * MINUTE_MS;
  const counts = withLiveSeconds(input, stepMs);
  const rows = [...counts.entries()]
    .sort(([left], [right]) => left - right)
    .flatMap(([at, count], index, all) => {
      const row = toRow(at, count, all[index - 1]?.[1], input);
      const next = all[index + 1]?.[0] ?? at + stepMs;
      return next - at > stepMs ? [row, unknownRow(at + stepMs)] : [row];
    });
  const peak = Math.max(0, ...rows.map((row) => (row.answered ?? 0) + (row.denied ?? 0) + (row.failed ?? 0)));
  return {
    rows,
    timeTicks: prepareTimeAxis({
      fromMs: rows[0]?.at ?? 0,
      toMs: rows.at(-1)?.at ?? 0,
      timeZone: input.timeZone,
      ticksMax: TIME_TICKS_MAX,
    }),
    valueTicks: prepareValueAxis(peak),
    isEmpty: peak === 0,
    stepMinutes: input.stepMinutes,
  };
}

type Count = { answered: number; denied: number; failed: number };

function withLiveSeconds({ points, live, pointsReadAtMs }: TrafficInput, stepMs: number): Map<number, Count> {
  const counts = new Map<number, Count>();
  for (const point of points) {
    const { answered, denied, failed } = point;
    counts.set(Date.parse(point.at), { answered, denied, failed });
  }
  const firstMs = Math.min(...counts.keys());
  for (const second of live) {
    const atMs = Date.parse(second.at);
    if (atMs <= pointsReadAtMs || counts.size === 0) continue;
    const step = firstMs + Math.floor((atMs - firstMs) / stepMs) * stepMs;
    const count = counts.get(step) ?? { answered: 0, denied: 0, failed: 0 };
    counts.set(step, {
      answered: count.answered + second.answered,
      denied: count.denied + second.denied,
      failed: count.failed + second.failed,
    });
  }
  return counts;
}

/**
 * A running step counts its own calls and, for the time it has not lasted yet, its share of the step before:
 * so it moves with every call, and the chart does not fall to zero whenever a step begins.
 */
function toRow(at: number, count: Count, before: Count | undefined, input: TrafficInput): TrafficRow {
  const stepMs = input.stepMinutes * MINUTE_MS;
  const missing = Math.min(1, Math.max(0, (at + stepMs - input.nowMs) / stepMs));
  const perMinute = (key: keyof Count) => (count[key] + (before?.[key] ?? 0) * missing) / input.stepMinutes;
  return {
    at,
    answered: perMinute("answered"),
    denied: perMinute("denied"),
    failed: perMinute("failed"),
    isRunning: missing > 0,
  };
}

function unknownRow(at: number): TrafficRow {
  return { at, answered: null, denied: null, failed: null, isRunning: false };
}
