"use client";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { ChartTable } from "../../charts/chart-table.tsx";
import { formatCount } from "../../ui/format-number.ts";
import { sayHoursOnAxis } from "../task-words.ts";
import type { ReportChartProps } from "./burndown-chart.tsx";
import { ChartLegend } from "./chart-legend.tsx";
import { ChartTip } from "./chart-tip.tsx";
import { prepareWorkload } from "./prepare-workload.ts";

const TICK = { fill: "var(--third)", fontSize: 11 };
/** Until the frame is measured. */
const SIZE_GUESS_PX = { width: 560, height: 220 };
const series = [
  { key: "hours", label: "Work", color: "var(--data)" },
  { key: "capacity", label: "Time", color: "var(--data-2)" },
];

export function WorkloadChart({ chart: { rows }, label }: ReportChartProps) {
  const shown = prepareWorkload(rows);
  return (
    <figure aria-label={label} className="absolute inset-0 flex flex-col overflow-hidden">
      <ChartLegend
        series={series}
        says={
          rows.length > shown.length
            ? `${shown.length} of ${formatCount(rows.length)} people, those with the most work`
            : undefined
        }
      />
      <div className="min-h-0 flex-1">
        <ResponsiveContainer width="100%" height="100%" initialDimension={SIZE_GUESS_PX}>
          <BarChart
            data={shown}
            margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
            barGap={2}
            role="application"
            aria-label={`${label}. Left and right arrows read it person by person.`}
          >
            <CartesianGrid vertical={false} stroke="var(--soft)" />
            <XAxis
              dataKey="person"
              tick={TICK}
              tickLine={false}
              axisLine={{ stroke: "var(--line)" }}
              minTickGap={8}
            />
            <YAxis
              orientation="right"
              tickFormatter={sayHoursOnAxis}
              tick={TICK}
              tickLine={false}
              axisLine={false}
              width={60}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: "var(--sunk)" }}
              content={({ active, payload }) => (
                <ChartTip row={active ? payload[0]?.payload : undefined} x="person" series={series} />
              )}
            />
            {series.map(({ key, color }) => (
              <Bar key={key} dataKey={key} fill={color} maxBarSize={28} isAnimationActive={false} />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <ChartTable
        caption={label}
        columns={["Person", "Hours of work", "Hours of time"]}
        rows={rows.map((row) => [String(row.person), row.hours ?? 0, row.capacity ?? 0])}
      />
    </figure>
  );
}
