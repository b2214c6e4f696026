"use client";
import { useNow, useTimeZone } from "../providers/time-zone-provider.tsx";
import { classNames } from "./class-names.ts";
import { formatTime, formatTimeInFull, type TimeStyle } from "./format-time.ts";

export type TimeProps = { at: string; style?: TimeStyle; className?: string };

/** A moment in the person's time zone; its title says all of it. */
export function Time({ at, style = "datetime", className }: TimeProps) {
  const zone = useTimeZone();
  const nowMs = useNow();
  const moment = new Date(at);
  return (
    <time
      dateTime={at}
      title={formatTimeInFull(moment, zone)}
      className={classNames("whitespace-nowrap tabular-nums", style === "time" && "font-mono", className)}
    >
      {formatTime(moment, style, zone, nowMs)}
    </time>
  );
}
