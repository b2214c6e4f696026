import { prepareTimeAxis, type TimeTick } from "./prepare-time-axis.ts";

export type HistogramBucket = { at: string; ok: number; denied: number; failed: number };
export type HistogramInput = { stepMs: number; buckets: HistogramBucket[]; timeZone: string };

/** One bar; heights are shares of the tallest, 0…1, so that the drawing decides nothing. */
export type HistogramBar = {
  fromMs: number;
  toMs: number;
  total: number;
  ok: number;
  denied: number;
  failed: number;
  okShare: number;
  deniedShare: number;
  failedShare: number;
};
export type Histogram = { bars: HistogramBar[]; ticks: (TimeTick & { share: number })[]; peak: number };

const TICKS_MAX = 6;
/** A single denied call in a thousand must still be seen. */
const SHARE_SEEN_MIN = 0.04;

export function prepareHistogram({ stepMs, buckets, timeZone }: HistogramInput): Histogram {
  const totals = buckets.map((bucket) => bucket.ok + bucket.denied + bucket.failed);
  const peak = Math.max(0, ...totals);
  const bars = buckets.map((bucket, index): HistogramBar => {
    const fromMs = Date.parse(bucket.at);
    return {
      fromMs,
      toMs: fromMs + stepMs,
      total: totals[index] ?? 0,
      ok: bucket.ok,
      denied: bucket.denied,
      failed: bucket.failed,
      okShare: seen(bucket.ok, peak),
      deniedShare: seen(bucket.denied, peak),
      failedShare: seen(bucket.failed, peak),
    };
  });
  const fromMs = bars[0]?.fromMs ?? 0;
  const toMs = bars.at(-1)?.toMs ?? 0;
  const ticks = prepareTimeAxis({ fromMs, toMs, timeZone, ticksMax: TICKS_MAX });
  return {
    bars,
    peak,
    ticks: ticks.map((tick) => ({ ...tick, share: (tick.at - fromMs) / (toMs - fromMs) })),
  };
}

function seen(count: number, peak: number): number {
  return count === 0 ? 0 : Math.max(SHARE_SEEN_MIN, count / peak);
}

/** The time two bars span together, whichever was touched first. */
export function brushedTime(bars: HistogramBar[], start: number, end: number) {
  const first = bars[Math.min(start, end)];
  const last = bars[Math.max(start, end)];
  if (!first || !last) return null;
  return { from: new Date(first.fromMs).toISOString(), to: new Date(last.toMs).toISOString() };
}
