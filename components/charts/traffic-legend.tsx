import { trafficSeries } from "./prepare-traffic.ts";

export function TrafficLegend() {
  return (
    <ul className="flex gap-3 text-second text-xs">
      {trafficSeries.map((series) => (
        <li key={series.key} className="flex items-center gap-1.5">
          <span aria-hidden className="size-2 rounded-full" style={{ background: series.color }} />
          {series.label}
        </li>
      ))}
    </ul>
  );
}
