import type { TimeRange, TrafficPoint, TrafficTotals } from "../../server/contracts/overview.ts";
import { formatCount, formatMs, formatShare } from "../ui/format-number.ts";

export type NumbersInput = {
  range: TimeRange;
  stepMinutes: number;
  points: TrafficPoint[];
  totals: TrafficTotals;
  /** The same length of time before. */
  before: TrafficTotals;
  activeKeys: number;
  /** The last tick; null until the live line stands. */
  live: { callsPerSecond: number; dashboards: number } | null;
};

export type ChangeTone = "well" | "bad" | "neutral";
export type NumberFigure = {
  id: "calls" | "errors" | "latency" | "dashboards" | "keys";
  label: string;
  value: string;
  unit: string;
  /** What time the figure is about. */
  period: string;
  change: { text: string; than: string; tone: ChangeTone } | null;
  /** Said where there is nothing to compare with. */
  note: string;
  spark: (number | null)[] | null;
};

const SECONDS_PER_MINUTE = 60;
const NBSP = "\u00a0";
const beforeNames: Record<TimeRange, string> = {
  "15m": "15 min before",
  "1h": "the hour before",
  "24h": "the day before",
  "7d": "the week before",
  "30d": "30 days before",
};
const rangeNames: Record<TimeRange, string> = {
  "15m": "last 15 min",
  "1h": "last hour",
  "24h": "last 24 h",
  "7d": "last 7 days",
  "30d": "last 30 days",
};

export function prepareNumbers(input: NumbersInput): NumberFigure[] {
  const { range, points, totals, before, live } = input;
  const period = rangeNames[range];
  const than = `vs ${beforeNames[range]}`;
  const note = `no calls ${beforeNames[range]}`;
  return [
    {
      id: "calls",
      label: "Calls",
      value: live ? formatCount(live.callsPerSecond) : "—",
      unit: "/s",
      period: "now",
      note,
      change: withThan(changeOfCount(totals.calls, before.calls), than),
      spark: points.map((point) => callsOf(point) / input.stepMinutes / SECONDS_PER_MINUTE),
    },
    {
      id: "errors",
      label: "Errors",
      ...figure(formatShare(shareOf(totals)), "%"),
      period,
      note,
      change: withThan(changeOfShare(shareOf(totals), shareOf(before)), than),
      spark: points.map((point) => (callsOf(point) === 0 ? null : point.failed / callsOf(point))),
    },
    {
      id: "latency",
      label: "Latency p95",
      ...figure(formatMs(totals.p95Ms), "ms"),
      period,
      note,
      change: withThan(changeOfMs(totals.p95Ms, before.p95Ms), than),
      spark: points.map((point) => point.p95Ms),
    },
    {
      id: "dashboards",
      label: "Open dashboards",
      value: live ? formatCount(live.dashboards) : "—",
      unit: live?.dashboards === 1 ? "browser" : "browsers",
      period: "now",
      note: "this one included",
      change: null,
      spark: null,
    },
    {
      id: "keys",
      label: "Active keys",
      value: formatCount(input.activeKeys),
      unit: input.activeKeys === 1 ? "key" : "keys",
      period: "now",
      note: "neither revoked nor expired",
      change: null,
      spark: null,
    },
  ];
}

type Change = { text: string; tone: ChangeTone } | null;

/** Calls are neither good nor bad when they change, so the change has no colour. */
function changeOfCount(now: number, before: number): Change {
  if (before === 0) return null;
  const percent = Math.round(((now - before) / before) * 100);
  return { text: percent === 0 ? "unchanged" : `${signed(percent)}${NBSP}%`, tone: "neutral" };
}

function changeOfShare(now: number | null, before: number | null): Change {
  if (now === null || before === null) return null;
  const points = Math.round((now - before) * 10_000) / 100;
  return { text: points === 0 ? "unchanged" : `${signed(points)}${NBSP}pt`, tone: lessIsBetter(points) };
}

function changeOfMs(now: number | null, before: number | null): Change {
  if (now === null || before === null) return null;
  const ms = now - before;
  const text = formatMs(Math.abs(ms));
  const isSame = Math.abs(ms) < 0.05;
  return {
    text: isSame ? "unchanged" : `${ms > 0 ? "+" : "−"}${text}`,
    tone: isSame ? "neutral" : lessIsBetter(ms),
  };
}

function lessIsBetter(difference: number): ChangeTone {
  return difference === 0 ? "neutral" : difference > 0 ? "bad" : "well";
}

function signed(value: number): string {
  return `${value > 0 ? "+" : "−"}${Math.abs(value)}`;
}

function withThan(change: Change, than: string): NumberFigure["change"] {
  return change && { ...change, than };
}

function callsOf(point: TrafficPoint): number {
  return point.answered + point.denied + point.failed;
}

function shareOf(totals: TrafficTotals): number | null {
  return totals.calls === 0 ? null : totals.errors / totals.calls;
}

/** "41 ms" → 41 and ms; a gap keeps the usual unit off. */
function figure(text: string, unit: string): { value: string; unit: string } {
  const [value = "—", own] = text.split(NBSP);
  return { value, unit: own ?? (value === "—" ? "" : unit) };
}
