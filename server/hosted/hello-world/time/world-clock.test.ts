import { expect, it } from "vitest";
import { createTimeManager } from "./time-manager.ts";
import { readWorldClock, worldClockZones } from "./world-clock.ts";

const time = createTimeManager();

it.each([
  ["2026-11-21T12:00:00Z", "UTC", "Asia/Kathmandu", "+05:45", 0],
  ["2026-11-21T20:00:00Z", "UTC", "Asia/Tokyo", "+09:00", 1],
  ["2026-11-21T03:00:00Z", "Europe/Berlin", "America/New_York", "-06:00", -1],
  ["2026-12-31T10:30:00Z", "Pacific/Pago_Pago", "Pacific/Kiritimati", "+25:00", 2],
])("at %s, seen from %s, %s is %s ahead, %d days on", (at, base, zone, aheadOfBase, dayDifference) => {
  const [row] = readWorldClock(time, { base, zones: [zone], atMs: Date.parse(at) });
  expect(row).toMatchObject({ zone, aheadOfBase, dayDifference });
});

it("has ten zones, each by the name in use today", () => {
  expect(worldClockZones.map(time.zones.find)).toEqual(worldClockZones);
  expect(worldClockZones).toHaveLength(10);
});
