"use client";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { rangeTable, timeRanges } from "../../server/contracts/overview.ts";
import { useNow, useTimeZone } from "../providers/time-zone-provider.tsx";
import { buttonLook } from "../ui/button.tsx";
import { zoneOffset } from "../ui/format-time.ts";
import { Segmented } from "../ui/segmented.tsx";
import { rangeParams } from "./search-params.ts";

const options = timeRanges.map((value) => ({ value, label: rangeTable[value].label }));

/** How far back the screen looks, and on whose clock. */
export function RangeControl() {
  const [{ range }, setParams] = useQueryStates(rangeParams);
  const zone = useTimeZone();
  const now = new Date(useNow());
  return (
    <>
      <Segmented
        label="Time range"
        value={range}
        options={options}
        onChange={(next) => setParams({ range: next })}
      />
      <Link
        href="/settings"
        title={`Times are in ${zone}; change it in the settings`}
        className={buttonLook()}
      >
        {zoneOffset(zone, now)}
      </Link>
    </>
  );
}
