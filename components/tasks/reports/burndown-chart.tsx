"use client";
import { Line, LineChart, ResponsiveContainer, Tooltip } from "recharts";
import { ChartTable } from "../../charts/chart-table.tsx";
import { useToday } from "../../providers/use-today.ts";
import { sayDay } from "../../ui/format-time.ts";
import { ChartLegend } from "./chart-legend.tsx";
import { ChartTip } from "./chart-tip.tsx";
import { HoursAxes } from "./hours-axes.tsx";

type Rows = Record<string, string | number | null>[];
export type ReportChartProps = { chart: { rows: Rows }; label: string };

/** Until the frame is measured. */
const SIZE_GUESS_PX = { width: 560, height: 220 };
const series = [
  { key: "hours", label: "Hours left", color: "var(--data)" },
  { key: "ideal", label: "Evenly", color: "var(--third)" },
];

export function BurndownChart({ chart: { rows }, label }: ReportChartProps) {
  const today = useToday();
  // One day alone is no line: it is a point.
  const isPoint = rows.filter(({ hours }) => hours !== null).length < 2;
  return (
    <figure aria-label={label} className="absolute inset-0 flex flex-col overflow-hidden">
      <ChartLegend series={series} />
      <div className="min-h-0 flex-1">
        <ResponsiveContainer width="100%" height="100%" initialDimension={SIZE_GUESS_PX}>
          <LineChart
            data={rows}
            margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
            role="application"
            aria-label={`${label}. Left and right arrows read it day by day.`}
          >
            <HoursAxes dataKey="day" tickFormatter={(day: string) => sayDay(day, today)} minTickGap={40} />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: "var(--third)", strokeDasharray: "2 3" }}
              content={({ active, payload }) => (
                <ChartTip row={active ? payload[0]?.payload : undefined} x="day" series={series} />
              )}
            />
            <Line
              dataKey="ideal"
              stroke="var(--third)"
              strokeDasharray="4 4"
              dot={false}
              isAnimationActive={false}
            />
            <Line
              dataKey="hours"
              type="stepAfter"
              stroke="var(--data)"
              strokeWidth={1.8}
              dot={isPoint ? { r: 3, fill: "var(--data)" } : false}
              isAnimationActive={false}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
      <ChartTable
        caption={label}
        columns={["Day", "Hours left", "Evenly", "Tasks left"]}
        rows={rows.map((row) => [
          sayDay(String(row.day), today),
          row.hours ?? "to come",
          row.ideal ?? "",
          row.tasks ?? "to come",
        ])}
      />
    </figure>
  );
}
