"use client";
import { ChartTable } from "../../charts/chart-table.tsx";
import { clockTime, wallClock } from "../../charts/wall-clock.ts";
import { useTimeZone } from "../../providers/time-zone-provider.tsx";
import type { Tone } from "../../ui/badge.tsx";
import { classNames } from "../../ui/class-names.ts";
import type { UptimeBar } from "./prepare-uptime.ts";

/** Half hours as bars, the running one at the right; said in a table to those who cannot see them. */
export function UptimeBars({ label, bars }: { label: string; bars: UptimeBar[] }) {
  const clock = wallClock(useTimeZone());
  return (
    <>
      <div aria-hidden className="flex h-6 min-w-0 gap-[2px]">
        {bars.map(({ at, tone, says }) => (
          <span
            key={at}
            title={`${clockTime(clock(Date.parse(at)))}: ${says}`}
            className={classNames("min-w-[3px] flex-1 rounded-[1.5px]", look[tone])}
          />
        ))}
      </div>
      <ChartTable
        caption={label}
        columns={["From", "Checks"]}
        rows={bars.map(({ at, says }) => [clockTime(clock(Date.parse(at))), says])}
      />
    </>
  );
}

const look: Record<Tone, string> = {
  neutral: "bg-selected",
  well: "bg-well-mark",
  warning: "bg-warning-mark",
  bad: "bg-bad-mark",
};
