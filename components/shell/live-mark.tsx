"use client";
import { useLiveState } from "../providers/live-provider.tsx";
import { useNow, useTimeZone } from "../providers/time-zone-provider.tsx";
import { formatTime } from "../ui/format-time.ts";
import { StatusDot } from "../ui/status-dot.tsx";

/** Whether what is on the screen moves by itself, and if not, since when. */
export function LiveMark() {
  const { connected, connecting, since } = useLiveState();
  const zone = useTimeZone();
  const nowMs = useNow();
  const label = connected
    ? "live"
    : connecting
      ? "connecting"
      : `offline since ${formatTime(since, "time", zone, nowMs).slice(0, "14:02".length)}`;
  return (
    <span role="status" className="whitespace-nowrap">
      <StatusDot
        tone={connected ? "well" : "neutral"}
        label={label}
        hideLabel={connected ? "narrow" : false}
      />
    </span>
  );
}
