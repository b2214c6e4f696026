import { describe, expect, it } from "vitest";
import { createZoneNames } from "./zone-names.ts";

const zones = createZoneNames();

describe("zone names", () => {
  it("are sorted, each once, and all known to Intl", () => {
    expect(zones.all).toEqual([...new Set(zones.all)].sort());
    expect(zones.all.length).toBeGreaterThan(400);
    for (const timeZone of zones.all) expect(() => new Intl.DateTimeFormat("en", { timeZone })).not.toThrow();
  });

  it.each([
    ["Europe/Berlin", "Europe/Berlin"],
    ["europe/berlin", "Europe/Berlin"],
    ["utc", "UTC"],
    ["GMT", "UTC"],
    ["Etc/UTC", "UTC"],
    ["Asia/Kathmandu", "Asia/Kathmandu"],
    ["Asia/Katmandu", "Asia/Kathmandu"],
    ["Asia/Calcutta", "Asia/Kolkata"],
    ["Europe/Kiev", "Europe/Kyiv"],
    ["US/Eastern", "America/New_York"],
    ["us/eastern", "America/New_York"],
    ["+05:30", null], // a fixed offset knows no daylight saving
    ["Berlin", null],
    ["Mars/Olympus_Mons", null],
    ["constructor", null],
    [" ", null],
  ])("%j is %j", (typed, zone) => {
    expect(zones.find(typed)).toBe(zone);
    expect(zones.find(typed)).toBe(zone); // remembered answers are the same
  });

  it.each([
    ["Berlin", ["Europe/Berlin"]],
    ["new york", ["America/New_York"]],
    ["Europa/Berlin", ["Europe/Berlin"]],
    ["Europe/Berln", ["Europe/Berlin"]],
    ["Asia/Kathmndu", ["Asia/Kathmandu"]],
    ["Tokio", ["Asia/Tokyo"]],
    ["Carolina", []],
    ["Indiana", ["America/Indiana/Indianapolis", "America/Indiana/Knox", "America/Indiana/Marengo"]],
    ["xyzzyplugh", []],
    ["", []],
  ])("for %j suggests %j", (typed, meant) => {
    expect(zones.suggest(typed)).toEqual(meant);
  });
});
