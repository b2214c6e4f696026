import { z } from "zod";
import type { TimeManager } from "./time-manager.ts";

export type ZoneArgument = ReturnType<typeof createZoneArgument>;

/** A zone in a tool's arguments: any spelling or alias in, today's IANA name out. */
export function createZoneArgument({ zones }: TimeManager) {
  return z
    .string()
    .min(1)
    .max(64)
    .transform((name, { addIssue }) => {
      const found = zones.find(name);
      if (found !== null) return found;
      addIssue({ code: "custom", message: sayUnknownZone(name, zones.suggest(name)) });
      return z.NEVER;
    });
}

function sayUnknownZone(name: string, meant: readonly string[]): string {
  const hint =
    meant.length > 0
      ? `did you mean ${meant.map((zone) => `"${zone}"`).join(", ")}?`
      : 'give an IANA name such as "Europe/Berlin"';
  return `there is no time zone "${name}"; ${hint}`;
}
