import type { ChartSeries } from "./chart-legend.tsx";

export type ChartTipProps = {
  row: Record<string, string | number | null> | undefined;
  x: string;
  series: readonly ChartSeries[];
};

export function ChartTip({ row, x, series }: ChartTipProps) {
  if (!row) return null;
  return (
    <div className="rounded-md border border-line bg-panel px-2.5 py-1.5 text-xs shadow-lift">
      <p className="font-medium tabular-nums">{row[x]}</p>
      {series.map(({ key, label }) => (
        <p key={key} className="flex justify-between gap-4 text-second">
          {label}
          <span className="text-ink tabular-nums">{row[key] === null ? "to come" : `${row[key]} h`}</span>
        </p>
      ))}
    </div>
  );
}
