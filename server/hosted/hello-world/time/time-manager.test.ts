import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTimeManager } from "./time-manager.ts";
import { DAY_MS, durationText, isoText, offsetText } from "./wall-time.ts";

const time = createTimeManager();
const wallMs = (text: string) => Date.parse(`${text}Z`);
const instants = { min: Date.UTC(1971, 0, 1), max: Date.UTC(2099, 11, 31) };
const anyInstant = fc.integer(instants).map((ms) => Math.floor(ms / 1000) * 1000);
const anyZone = fc.constantFrom(...time.zones.all);

describe("an instant in a zone", () => {
  it.each([
    // Central Europe, both changes of 2026, a second before and at
    ["Europe/Berlin", "2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00", false],
    ["Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00", true],
    ["Europe/Berlin", "2026-10-25T00:59:59Z", "2026-10-25T02:59:59+02:00", true],
    ["Europe/Berlin", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00+01:00", false],
    // Eastern United States
    ["America/New_York", "2026-03-08T06:59:59Z", "2026-03-08T01:59:59-05:00", false],
    ["America/New_York", "2026-03-08T07:00:00Z", "2026-03-08T03:00:00-04:00", true],
    ["America/New_York", "2026-11-01T05:59:59Z", "2026-11-01T01:59:59-04:00", true],
    ["America/New_York", "2026-11-01T06:00:00Z", "2026-11-01T01:00:00-05:00", false],
    // Half an hour of daylight saving, in the southern summer
    ["Australia/Lord_Howe", "2026-04-04T14:59:59Z", "2026-04-05T01:59:59+11:00", true],
    ["Australia/Lord_Howe", "2026-04-04T15:00:00Z", "2026-04-05T01:30:00+10:30", false],
    ["Australia/Lord_Howe", "2026-10-03T15:30:00Z", "2026-10-04T02:30:00+11:00", true],
    // Odd offsets, the date line, year boundaries
    ["Asia/Kathmandu", "2026-06-01T00:00:00Z", "2026-06-01T05:45:00+05:45", false],
    ["Pacific/Apia", "2026-06-01T12:00:00Z", "2026-06-02T01:00:00+13:00", false],
    ["Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29T23:59:59-10:00", false],
    ["Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31T00:00:00+14:00", true],
    ["Pacific/Kiritimati", "2025-12-31T10:00:00Z", "2026-01-01T00:00:00+14:00", false],
    ["Pacific/Pago_Pago", "2026-01-01T10:59:59Z", "2025-12-31T23:59:59-11:00", false],
    ["Asia/Tokyo", "2026-12-31T15:00:00Z", "2027-01-01T00:00:00+09:00", false],
    // Where summer is called standard time, and where eleven months of it are
    ["Europe/Dublin", "2026-07-01T12:00:00Z", "2026-07-01T13:00:00+01:00", true],
    ["Africa/Casablanca", "2025-07-01T12:00:00Z", "2025-07-01T13:00:00+01:00", false],
    // A change of standard time is not daylight saving; offsets once had seconds
    ["Asia/Almaty", "2024-02-01T00:00:00Z", "2024-02-01T06:00:00+06:00", false],
    ["Asia/Almaty", "2024-06-01T00:00:00Z", "2024-06-01T05:00:00+05:00", false],
    ["Africa/Monrovia", "1971-01-01T00:00:00Z", "1970-12-31T23:15:30-00:44:30", false],
    ["UTC", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00+00:00", false],
  ])("%s at %s shows %s", (zone, at, iso, daylightSaving) => {
    expect(time.momentAt(zone, Date.parse(at))).toMatchObject({ zone, iso, daylightSaving });
  });

  it("agrees with Intl everywhere, always", () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, atMs) => {
        const parts = new Intl.DateTimeFormat("en-CA", {
          timeZone: zone,
          dateStyle: "short",
          timeStyle: "medium",
          hourCycle: "h23",
        });
        const shown = parts.format(atMs).replace(", ", "T");
        expect(isoText(time.wallAt(zone, atMs), 0).slice(0, 19)).toBe(shown);
      }),
    );
  });
});

describe("the next change of clocks", () => {
  it.each([
    ["Europe/Berlin", "2026-01-01T00:00:00Z", "2026-03-29T01:00:00.000Z", "+02:00", "1 hour"],
    ["Europe/Berlin", "2026-03-29T01:00:00Z", "2026-10-25T01:00:00.000Z", "+01:00", "1 hour"],
    ["Europe/Berlin", "2026-12-31T23:59:59Z", "2027-03-28T01:00:00.000Z", "+02:00", "1 hour"],
    ["America/New_York", "2026-03-08T06:59:59Z", "2026-03-08T07:00:00.000Z", "-04:00", "1 hour"],
    ["America/New_York", "2026-07-01T00:00:00Z", "2026-11-01T06:00:00.000Z", "-05:00", "1 hour"],
    ["Australia/Lord_Howe", "2026-01-01T00:00:00Z", "2026-04-04T15:00:00.000Z", "+10:30", "30 minutes"],
    ["Pacific/Apia", "2011-12-01T00:00:00Z", "2011-12-30T10:00:00.000Z", "+14:00", "24 hours"],
  ])("in %s after %s is at %s", (zone, after, at, offset, by) => {
    const change = time.nextChange(zone, Date.parse(after))!;
    expect(new Date(change.atMs).toISOString()).toBe(at);
    expect(offsetText(change.afterMs)).toBe(offset);
    expect(durationText(Math.abs(change.afterMs - change.beforeMs))).toBe(by);
  });

  it.each(["UTC", "Asia/Kathmandu", "Asia/Tokyo", "Pacific/Apia"])("is not planned in %s", (zone) => {
    expect(time.nextChange(zone, Date.parse("2026-01-01T00:00:00Z"))).toBeNull();
  });
});

describe("a local time", () => {
  it.each([
    ["Europe/Berlin", "2026-03-29T01:59", "exact", "2026-03-29T01:59:00+01:00"],
    ["Europe/Berlin", "2026-03-29T02:00", "skipped", "2026-03-29T03:00:00+02:00"],
    ["Europe/Berlin", "2026-03-29T02:59", "skipped", "2026-03-29T03:59:00+02:00"],
    ["Europe/Berlin", "2026-03-29T03:00", "exact", "2026-03-29T03:00:00+02:00"],
    ["Europe/Berlin", "2026-10-25T01:59", "exact", "2026-10-25T01:59:00+02:00"],
    ["Europe/Berlin", "2026-10-25T02:00", "repeated", "2026-10-25T02:00:00+02:00"],
    ["Europe/Berlin", "2026-10-25T02:59", "repeated", "2026-10-25T02:59:00+02:00"],
    ["Europe/Berlin", "2026-10-25T03:00", "exact", "2026-10-25T03:00:00+01:00"],
    ["America/New_York", "2026-03-08T02:30", "skipped", "2026-03-08T03:30:00-04:00"],
    ["America/New_York", "2026-11-01T01:30", "repeated", "2026-11-01T01:30:00-04:00"],
    ["Australia/Lord_Howe", "2026-04-05T01:45", "repeated", "2026-04-05T01:45:00+11:00"],
    ["Australia/Lord_Howe", "2026-10-04T02:15", "skipped", "2026-10-04T02:45:00+11:00"],
    ["Asia/Kathmandu", "2026-03-29T02:30", "exact", "2026-03-29T02:30:00+05:45"],
    ["Pacific/Apia", "2011-12-30T12:00", "skipped", "2011-12-31T12:00:00+14:00"],
    ["UTC", "2026-12-31T23:59", "exact", "2026-12-31T23:59:00+00:00"],
  ])("in %s, %s is %s: %s", (zone, local, fit, iso) => {
    const resolved = time.resolveWall(zone, wallMs(local));
    expect(resolved.fit).toBe(fit);
    expect(time.momentAt(zone, resolved.atMs).iso).toBe(iso);
  });

  it("leads back to the instant it was read at, or to the first of two", () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, atMs) => {
        const wall = time.wallAt(zone, atMs);
        const { atMs: back, fit } = time.resolveWall(zone, wall);
        expect(fit).not.toBe("skipped");
        expect(time.wallAt(zone, back)).toBe(wall);
        if (fit === "exact") expect(back).toBe(atMs);
        else expect(back).toBeLessThanOrEqual(atMs);
      }),
    );
  });

  it("survives the way from one zone to another and back", () => {
    fc.assert(
      fc.property(anyZone, anyZone, anyInstant, (here, there, anyWall) => {
        const { atMs } = time.resolveWall(here, anyWall);
        const away = time.resolveWall(there, time.wallAt(there, atMs));
        fc.pre(away.fit === "exact");
        const back = time.resolveWall(here, time.wallAt(here, away.atMs));
        expect(Math.abs(back.atMs - atMs)).toBeLessThanOrEqual(back.fit === "exact" ? 0 : DAY_MS);
      }),
    );
  });
});
