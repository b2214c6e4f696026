"use client";
import { Bar, BarChart, ResponsiveContainer, Tooltip } from "recharts";
import { ChartTable } from "../../charts/chart-table.tsx";
import { formatCount } from "../../ui/format-number.ts";
import type { ReportChartProps } from "./burndown-chart.tsx";
import { ChartLegend } from "./chart-legend.tsx";
import { ChartTip } from "./chart-tip.tsx";
import { HoursAxes } from "./hours-axes.tsx";
import { prepareWorkload } from "./prepare-workload.ts";

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
            <HoursAxes dataKey="person" minTickGap={8} />
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
