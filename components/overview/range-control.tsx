"use client";
import { useQueryStates } from "nuqs";
import { rangeTable, timeRanges } from "../../server/contracts/overview.ts";
import { ZoneLink } from "../shell/zone-link.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { rangeParams } from "./search-params.ts";

const options = timeRanges.map((value) => ({ value, label: rangeTable[value].label }));

/** How far back the screen looks, and on whose clock. */
export function RangeControl() {
  const [{ range }, setParams] = useQueryStates(rangeParams);
  return (
    <>
      <Segmented
        label="Time range"
        value={range}
        options={options}
        onChange={(next) => setParams({ range: next })}
      />
      <ZoneLink />
    </>
  );
}
