import { useToday } from "../../providers/use-today.ts";
import { sayDay } from "../../ui/format-time.ts";
import type { ChartSeries } from "./chart-legend.tsx";

export type ChartTipProps = {
  row: Record<string, string | number | null> | undefined;
  x: string;
  series: readonly ChartSeries[];
};

export function ChartTip({ row, x, series }: ChartTipProps) {
  const today = useToday();
  if (!row) return null;
  const at = String(row[x]);
  return (
    <div className="rounded-md border border-line bg-panel px-2.5 py-1.5 text-xs shadow-lift">
      <p className="font-medium tabular-nums">{x === "day" ? sayDay(at, today) : at}</p>
      {series.map(({ key, label }) => (
        <p key={key} className="flex justify-between gap-4 text-second">
          {label}
          <span className="text-ink tabular-nums">{row[key] === null ? "to come" : `${row[key]} h`}</span>
        </p>
      ))}
    </div>
  );
}
