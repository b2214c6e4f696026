import { formatCount } from "../ui/format-number.ts";
import { describeStep } from "./describe-step.ts";
import { type TrafficRow, trafficSeries } from "./prepare-traffic.ts";
import type { WallClock } from "./wall-clock.ts";

const MINUTE_MS = 60_000;

export type TrafficTooltipProps = { row: TrafficRow | undefined; stepMinutes: number; clock: WallClock };

export function TrafficTooltip({ row, stepMinutes, clock }: TrafficTooltipProps) {
  if (!row || row.answered === null) return null;
  return (
    <div className="rounded-md border border-line bg-panel px-2.5 py-2 text-xs shadow-lift">
      <p className="text-second tabular-nums">
        {describeStep(row.at, row.at + stepMinutes * MINUTE_MS, clock)}
        {row.isRunning && ", running"}
      </p>
      <ul className="mt-1 grid gap-0.5">
        {trafficSeries.map((series) => (
          <li key={series.key} className="flex items-center gap-1.5">
            <span aria-hidden className="size-2 rounded-full" style={{ background: series.color }} />
            <span className="text-second">{series.label}</span>
            <span className="ml-auto pl-4 tabular-nums">{formatCount(row[series.key] ?? 0)} /min</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
