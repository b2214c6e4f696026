export type ChartSeries = { key: string; label: string; color: string };

export function ChartLegend({ series }: { series: readonly ChartSeries[] }) {
  return (
    <div className="flex gap-4 text-second text-xs">
      {series.map(({ key, label, color }) => (
        <span key={key} className="inline-flex items-center gap-1.5">
          <span aria-hidden className="size-2 rounded-xs" style={{ background: color }} />
          {label}
        </span>
      ))}
    </div>
  );
}
