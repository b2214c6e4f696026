"use client";
import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import type { TimeRange } from "../../server/contracts/overview.ts";
import { useTRPC } from "../providers/trpc-provider.tsx";
import { useLiveTick } from "../providers/use-live.ts";
import { Page } from "../shell/page.tsx";
import { AttentionCards } from "./attention-cards.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { LiveTraffic } from "./live-traffic.tsx";
import { NumberStrip } from "./number-strip.tsx";
import { RangeControl } from "./range-control.tsx";
import { LONGEST_RANGE, rangeParams } from "./search-params.ts";
import { ServersPanel } from "./servers-panel.tsx";
import { TrafficPanel } from "./traffic-panel.tsx";

export function OverviewScreen() {
  const [{ range }] = useQueryStates(rangeParams);
  return (
    <Page title="Overview" actions={<RangeControl />} grow>
      <div className="flex min-w-0 flex-col gap-4">
        <AttentionCards />
        <NumberStrip range={range} />
        {useIsUntouched(range) && <FirstSteps />}
        <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_23rem]">
          <TrafficPanel range={range} />
          <ServersPanel />
        </div>
        <LiveTraffic />
      </div>
    </Page>
  );
}

/** Nothing went through in the longest time the house looks back on; asked only when it may be so. */
function useIsUntouched(range: TimeRange): boolean {
  const trpc = useTRPC();
  const chosen = useQuery(trpc.overview.get.queryOptions({ range })).data;
  const isQuiet = chosen !== undefined && chosen.totals.calls === 0;
  const longest = useQuery(
    trpc.overview.get.queryOptions({ range: LONGEST_RANGE }, { enabled: isQuiet }),
  ).data;
  const hasCallsNow = (useLiveTick()?.callsPerSecond ?? 0) > 0;
  return (
    isQuiet && !hasCallsNow && longest !== undefined && longest.totals.calls + longest.before.calls === 0
  );
}
