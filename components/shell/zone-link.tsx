"use client";
import Link from "next/link";
import { useNow, useTimeZone } from "../providers/time-zone-provider.tsx";
import { buttonLook } from "../ui/button.tsx";
import { zoneOffset } from "../ui/format-time.ts";

/** On whose clock the times of a screen are, and where to change that. */
export function ZoneLink() {
  const zone = useTimeZone();
  const now = new Date(useNow());
  return (
    <Link href="/settings" title={`Times are in ${zone}; change it in the settings`} className={buttonLook()}>
      {zoneOffset(zone, now)}
    </Link>
  );
}
