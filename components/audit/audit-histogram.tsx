"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { HISTOGRAM_HEIGHT_PX, HistogramChart } from "../charts/histogram-chart.tsx";
import { prepareHistogram } from "../charts/prepare-histogram.ts";
import { TrafficLegend } from "../charts/traffic-legend.tsx";
import { useTimeZone } from "../providers/time-zone-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { formatSpan } from "../ui/format-time.ts";
import { readProblem } from "../ui/read-problem.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import type { AuditUrl } from "./use-audit-params.ts";

/** When the records of the chosen range happened; brushing narrows the list below to a part of it. */
export function AuditHistogram({ url: { params, change, rangeFilter } }: { url: AuditUrl }) {
  const trpc = useTRPC();
  const timeZone = useTimeZone();
  const { data, error } = useQuery({
    ...trpc.audit.histogram.queryOptions(rangeFilter),
    placeholderData: keepPreviousData,
  });
  const chosen =
    params.from && params.to ? { from: params.from.toISOString(), to: params.to.toISOString() } : null;
  return (
    <section
      aria-label="Records over time"
      className="rounded-lg border border-line bg-panel px-3.5 pt-3 pb-2"
    >
      <div className="mb-2 flex flex-wrap justify-between gap-x-3 text-second text-xs">
        <p className="tabular-nums">Records{data && data.stepMs > 0 && ` per ${formatSpan(data.stepMs)}`}</p>
        <TrafficLegend />
      </div>
      <div style={{ height: HISTOGRAM_HEIGHT_PX }}>
        {data ? (
          <HistogramChart
            histogram={prepareHistogram({ ...data, timeZone })}
            timeZone={timeZone}
            label="Records over time"
            chosen={chosen}
            onBrush={({ from, to }) => change({ from: new Date(from), to: new Date(to) })}
          />
        ) : error ? (
          <p className="grid h-full place-items-center text-second">{readProblem(error).message}</p>
        ) : (
          <Skeleton className="h-full" />
        )}
      </div>
    </section>
  );
}
