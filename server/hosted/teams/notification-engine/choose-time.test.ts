import { describe, expect, it } from "vitest";
import { createTimeManager } from "../../hello-world/time/time-manager.ts";
import { chooseTime, quietUntil } from "./choose-time.ts";

const time = createTimeManager();
const night = { timeZone: "Europe/Berlin", from: "20:00", until: "08:00", days: [] };
const at = (text: string) => Date.parse(text);
const iso = (ms: number) => new Date(ms).toISOString();

describe("quiet hours", () => {
  it.each([
    ["by day nothing waits", "2027-03-17T12:00:00Z", "2027-03-17T12:00:00.000Z"],
    ["in the evening until the next morning", "2027-03-17T21:00:00Z", "2027-03-18T07:00:00.000Z"],
    ["after midnight until the same morning", "2027-03-18T03:00:00Z", "2027-03-18T07:00:00.000Z"],
    ["the end itself is not quiet", "2027-03-18T07:00:00Z", "2027-03-18T07:00:00.000Z"],
    [
      "the night in which clocks go forward is an hour shorter",
      "2027-03-27T21:00:00Z",
      "2027-03-28T06:00:00.000Z",
    ],
    ["the night in which they go back is an hour longer", "2027-10-30T21:00:00Z", "2027-10-31T07:00:00.000Z"],
  ])("%s", (_, now, until) => {
    expect(iso(quietUntil(time, night, at(now)))).toBe(until);
  });

  it("a quiet weekend is one stretch with the nights around it", () => {
    const weekend = { ...night, days: ["Saturday" as const, "Sunday" as const] };
    expect(iso(quietUntil(time, weekend, at("2027-03-19T20:30:00Z")))).toBe("2027-03-22T07:00:00.000Z");
  });

  it("hours that are never or always quiet hold nothing for ever", () => {
    expect(quietUntil(time, { ...night, from: "08:00" }, 5)).toBe(5);
    const all = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
    expect(quietUntil(time, { ...night, days: [...all] }, at("2027-03-17T12:00:00Z"))).toBe(
      at("2027-03-17T12:00:00Z"),
    );
  });
});

describe("when something is told", () => {
  const now = at("2027-03-17T21:30:00Z");
  const daily = { every: "day" as const, at: "17:00", timeZone: "Europe/Berlin" };

  it("is at once without wishes, and for what is urgent with any", () => {
    expect(chooseTime(time, { isUrgent: false }, now)).toMatchObject({ atMs: now, isDigest: false });
    expect(chooseTime(time, { isUrgent: true, quietHours: night, digest: daily }, now)).toEqual({
      ...{ atMs: now, isDigest: false, because: "urgent" },
    });
  });

  it("is the next full hour or the next time of day for a digest, and after the quiet hours if it falls into them", () => {
    const hourly = { every: "hour" as const, at: "09:00", timeZone: "UTC" };
    expect(iso(chooseTime(time, { isUrgent: false, digest: hourly }, now).atMs)).toBe(
      "2027-03-17T22:00:00.000Z",
    );
    expect(iso(chooseTime(time, { isUrgent: false, digest: daily }, now).atMs)).toBe(
      "2027-03-18T16:00:00.000Z",
    );
    expect(chooseTime(time, { isUrgent: false, digest: hourly, quietHours: night }, now)).toMatchObject({
      ...{ atMs: at("2027-03-18T07:00:00Z"), isDigest: true, because: "quiet hours" },
    });
  });
});
