export type ChartSeries = { key: string; label: string; color: string };

export type ChartLegendProps = {
  series: readonly ChartSeries[];
  /** How much of all is drawn. */
  says?: string | undefined;
};

export function ChartLegend({ series, says }: ChartLegendProps) {
  return (
    <div className="flex flex-wrap gap-x-4 text-second text-xs">
      {series.map(({ key, label, color }) => (
        <span key={key} className="inline-flex items-center gap-1.5">
          <span aria-hidden className="size-2 rounded-xs" style={{ background: color }} />
          {label}
        </span>
      ))}
      {says && <span className="ml-auto">{says}</span>}
    </div>
  );
}
