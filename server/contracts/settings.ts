import { z } from "zod";
import { RATE_LIMIT_PER_MINUTE_MAX } from "./keys.ts";
import { Since } from "./servers.ts";

const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, "Choose a time zone by its IANA name, such as Europe/Berlin.");

/** What an operator may change about the house. Each is one row of `setting`. */
export const HouseSettings = z.object({
  timeZone: TimeZone,
  /** For keys that name no limit of their own. */
  defaultRateLimitPerMinute: z.int().min(1).max(RATE_LIMIT_PER_MINUTE_MAX),
});
export const UpdateSettingInput = HouseSettings.partial().extend({ since: Since });

export type HouseSettings = z.infer<typeof HouseSettings>;
export type UpdateSettingInput = z.infer<typeof UpdateSettingInput>;

/** Until an admin says otherwise: UTC, and a hundred messages a second. */
export const settingDefaults: HouseSettings = { timeZone: "UTC", defaultRateLimitPerMinute: 6_000 };

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false; // Intl says "unknown" by throwing
  }
}
