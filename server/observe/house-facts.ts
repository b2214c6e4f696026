import type { HouseFacts } from "../hosted/kernel/house-facts.ts";
import type { Readiness } from "./watch-readiness.ts";

type Facts = {
  version: string;
  replica: string;
  startedAtMs: number;
  settings: { bodyBytesMax: number; exchangeTimeoutMs: number; publicUrl: string; auditSync: string };
  rateLimitPerMinute: () => number;
  readiness: () => Readiness;
};

/** What hosted servers may tell of the house: nothing that is secret, nothing that names a path. */
export function createHouseFacts({
  version,
  replica,
  startedAtMs,
  settings,
  rateLimitPerMinute,
  readiness,
}: Facts): HouseFacts {
  return {
    version,
    replica,
    startedAtMs,
    dependencies: () => readiness().dependencies,
    configuration: () => [
      { name: "publicUrl", value: settings.publicUrl, says: "where clients reach this house" },
      { name: "bodyBytesMax", value: String(settings.bodyBytesMax), says: "largest message accepted, bytes" },
      {
        name: "exchangeTimeoutMs",
        value: String(settings.exchangeTimeoutMs),
        says: "longest a call may take, ms",
      },
      {
        name: "rateLimitPerMinute",
        value: String(rateLimitPerMinute()),
        says: "messages a minute for a caller without a limit of its own",
      },
      {
        name: "auditSync",
        value: settings.auditSync,
        says: "write: survives a killed process; fsync: survives a power cut",
      },
    ],
  };
}
