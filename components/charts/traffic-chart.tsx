"use client";
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatCount } from "../ui/format-number.ts";
import { ChartTable } from "./chart-table.tsx";
import { describeStep } from "./describe-step.ts";
import { type Traffic, type TrafficRow, trafficSeries } from "./prepare-traffic.ts";
import { TrafficTooltip } from "./traffic-tooltip.tsx";
import { wallClock } from "./wall-clock.ts";

export type TrafficChartProps = { traffic: Traffic; timeZone: string; label: string };

const MINUTE_MS = 60_000;
/** Until the frame is measured. */
const SIZE_GUESS_PX = { width: 800, height: 212 };
const TICK = { fill: "var(--third)", fontSize: 11 };

/** Fills its frame, which must be positioned and have a height. Calls per minute: failed at the ground, where a spike is seen first, then denied, then answered. */
export function TrafficChart({ traffic, timeZone, label }: TrafficChartProps) {
  const clock = wallClock(timeZone);
  const labels = new Map(traffic.timeTicks.map((tick) => [tick.at, tick.label]));
  return (
    <figure aria-label={label} className="absolute inset-0 overflow-hidden">
      <ResponsiveContainer width="100%" height="100%" initialDimension={SIZE_GUESS_PX}>
        <AreaChart
          data={traffic.rows}
          margin={{ top: 6, right: 0, bottom: 0, left: 0 }}
          aria-label={`${label}. Left and right arrows read it step by step.`}
          role="application"
        >
          <CartesianGrid vertical={false} stroke="var(--soft)" />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={["dataMin", "dataMax"]}
            ticks={traffic.timeTicks.map((tick) => tick.at)}
            tickFormatter={(at: number) => labels.get(at) ?? ""}
            tick={TICK}
            tickLine={false}
            axisLine={{ stroke: "var(--line)" }}
            height={24}
            interval="preserveStartEnd"
          />
          <YAxis
            orientation="right"
            domain={[0, traffic.valueTicks.at(-1) ?? 1]}
            ticks={traffic.valueTicks}
            tickFormatter={formatCount}
            tick={TICK}
            tickLine={false}
            axisLine={false}
            width={44}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--third)", strokeDasharray: "2 3" }}
            content={({ active, payload }) => (
              <TrafficTooltip
                row={active ? (payload[0]?.payload as TrafficRow | undefined) : undefined}
                stepMinutes={traffic.stepMinutes}
                clock={clock}
              />
            )}
          />
          {trafficSeries.toReversed().map((series) => (
            <Area
              key={series.key}
              dataKey={series.key}
              stackId="calls"
              type="linear"
              stroke={series.color}
              strokeWidth={1.4}
              fill={series.fill}
              fillOpacity={0.85}
              isAnimationActive={false}
              activeDot={{ r: 2.5, strokeWidth: 0 }}
            />
          ))}
        </AreaChart>
      </ResponsiveContainer>
      <ChartTable
        caption={`${label}, newest first`}
        columns={["Time", ...trafficSeries.map((series) => `${series.label}, calls per minute`)]}
        rows={traffic.rows
          .toReversed()
          .map((row) => [
            describeStep(row.at, row.at + traffic.stepMinutes * MINUTE_MS, clock),
            ...trafficSeries.map((series) => formatKnown(row[series.key])),
          ])}
      />
    </figure>
  );
}

function formatKnown(value: number | null): string {
  return value === null ? "unknown" : formatCount(value);
}
