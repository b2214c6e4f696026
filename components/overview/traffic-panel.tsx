"use client";
import { useQuery } from "@tanstack/react-query";
import { rangeTable, type TimeRange } from "../../server/contracts/overview.ts";
import { type LiveSecond, prepareTraffic } from "../charts/prepare-traffic.ts";
import { TrafficChart } from "../charts/traffic-chart.tsx";
import { TrafficLegend } from "../charts/traffic-legend.tsx";
import { useNow, useTimeZone } from "../providers/time-zone-provider.tsx";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { useLiveSeconds } from "../providers/use-live.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { Skeleton } from "../ui/skeleton.tsx";

/** Without calls nothing asks for a new answer, yet the chart's right edge must move on. */
const MOVES_ON_EVERY_MS = 60_000;
/** Up to here a chart is drawn minute by minute, and its last minute grows live. */
const LIVE_STEP_MINUTES_MAX = 1;
const NO_SECONDS: LiveSecond[] = [];

export type TrafficPanelProps = {
  range: TimeRange;
  /** One server's calls; they are not told live, second by second. */
  server?: string;
};

export function TrafficPanel({ range, server }: TrafficPanelProps) {
  const trpc = useTRPC();
  const { data, error, refetch, dataUpdatedAt } = useQuery(
    trpc.overview.get.queryOptions(
      { range, ...(server ? { server } : {}) },
      { refetchInterval: MOVES_ON_EVERY_MS },
    ),
  );
  const seconds = useLiveSeconds();
  const isLive = !server && rangeTable[range].stepMinutes <= LIVE_STEP_MINUTES_MAX;
  const timeZone = useTimeZone();
  const nowMs = useNow();
  const title = "Calls per minute";
  const label = `${title}, last ${rangeTable[range].label}${server ? `, ${server}` : ""}`;
  return (
    <Panel
      title={title}
      actions={<TrafficLegend />}
      className="flex flex-col [&>div:last-child]:flex [&>div:last-child]:flex-1"
    >
      <div className="relative min-h-53 flex-1">
        {data ? (
          <LiveTraffic
            traffic={prepareTraffic({
              points: data.points,
              stepMinutes: data.stepMinutes,
              live: isLive ? seconds : NO_SECONDS,
              pointsReadAtMs: dataUpdatedAt,
              nowMs,
              timeZone,
            })}
            timeZone={timeZone}
            label={label}
          />
        ) : error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : (
          <Skeleton className="absolute inset-0 h-full" />
        )}
      </div>
    </Panel>
  );
}

function LiveTraffic(props: Parameters<typeof TrafficChart>[0]) {
  return (
    <>
      <TrafficChart {...props} />
      {props.traffic.isEmpty && (
        <p className="pointer-events-none absolute inset-0 grid place-items-center pb-6 text-second">
          No calls in this time.
        </p>
      )}
    </>
  );
}
