import { describe, expect, test } from "vitest";
import { prepareTimeAxis } from "./prepare-time-axis.ts";

const axis = (from: string, to: string, timeZone: string, ticksMax = 7) =>
  prepareTimeAxis({ fromMs: Date.parse(from), toMs: Date.parse(to), timeZone, ticksMax });

describe("prepareTimeAxis", () => {
  test("an hour is ticked every ten minutes, on the ten", () => {
    const labels = axis("2026-11-19T13:34:00Z", "2026-11-19T14:34:00Z", "UTC").map((tick) => tick.label);
    expect(labels).toEqual(["13:40", "13:50", "14:00", "14:10", "14:20", "14:30"]);
  });

  test("labels follow the person's zone, odd offsets included", () => {
    const ticks = axis("2026-11-19T10:00:00Z", "2026-11-19T11:00:00Z", "Asia/Kathmandu", 4);
    expect(ticks.map((tick) => tick.label)).toEqual(["15:45", "16:00", "16:15", "16:30", "16:45"]);
  });

  test("midnight is named by its day", () => {
    const labels = axis("2026-11-18T12:00:00Z", "2026-11-19T12:00:00Z", "UTC", 8).map((tick) => tick.label);
    expect(labels).toContain("Thu 19");
    expect(labels).toContain("18:00");
  });

  test("days are ticked at local midnight on both sides of a daylight-saving change", () => {
    const ticks = axis("2026-10-22T00:00:00Z", "2026-10-29T00:00:00Z", "Europe/Berlin");
    const hours = ticks.map((tick) => new Date(tick.at).getUTCHours());
    expect(new Set(hours)).toEqual(new Set([22, 23]));
    expect(ticks.map((tick) => tick.label)).toContain("Sun 25");
  });

  test("a month names the month", () => {
    expect(axis("2026-10-20T00:00:00Z", "2026-11-19T00:00:00Z", "UTC").at(-1)?.label).toMatch(/Nov/);
  });

  test("never more ticks than asked, and none for an empty span", () => {
    expect(axis("2026-11-18T00:00:00Z", "2026-11-19T00:00:00Z", "UTC", 5).length).toBeLessThanOrEqual(6);
    expect(axis("2026-11-18T00:00:00Z", "2026-11-18T00:00:00Z", "UTC")).toEqual([]);
  });
});
