"use client";
import { type ComponentProps, useId, useState } from "react";
import { Input } from "../ui/input.tsx";

/** An IANA name, with all that this browser knows to choose from. */
export function TimeZoneInput({ onFocus, ...rest }: ComponentProps<"input">) {
  const listId = useId();
  const [zones, setZones] = useState<string[]>([]);
  return (
    <>
      <Input
        list={listId}
        autoComplete="off"
        spellCheck={false}
        onFocus={(event) => {
          setZones(["UTC", ...Intl.supportedValuesOf("timeZone")]);
          onFocus?.(event);
        }}
        {...rest}
      />
      <datalist id={listId}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
