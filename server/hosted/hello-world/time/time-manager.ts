import type { Moment } from "./moment.ts";
import { DAY_MS, isoText, offsetText, type WallMs, weekdayOf } from "./wall-time.ts";
import { createZoneNames, type ZoneNames } from "./zone-names.ts";
import { createZoneYears, type OffsetChange } from "./zone-years.ts";

/** How a wall time meets the calendar: a change of clocks may leave it out or bring it twice. */
export type WallFit = "exact" | "skipped" | "repeated";
export type ResolvedWall = { atMs: number; fit: WallFit };

export type TimeManager = {
  zones: ZoneNames;
  offsetAt: (zone: string, atMs: number) => number;
  wallAt: (zone: string, atMs: number) => WallMs;
  momentAt: (zone: string, atMs: number) => Moment;
  /** The next change of clocks this year or next; null when none is planned. */
  nextChange: (zone: string, atMs: number) => OffsetChange | null;
  /** Repeated: the first of the two. Skipped: as far after the change as it would have been. */
  resolveWall: (zone: string, wall: WallMs) => ResolvedWall;
};

/** A summer lasts at most this long. Morocco's eleven months between two Ramadans are its standard time. */
const SUMMER_MS_MAX = 300 * DAY_MS;

/** Time in many zones. Zones are named by `zones.find`; everything here is a function of its arguments. */
export function createTimeManager(): TimeManager {
  const yearOf = createZoneYears();

  function offsetAt(zone: string, atMs: number): number {
    const { firstOffsetMs, changes } = yearOf(zone, new Date(atMs).getUTCFullYear());
    return changes.findLast((change) => change.atMs <= atMs)?.afterMs ?? firstOffsetMs;
  }

  function nextChange(zone: string, atMs: number): OffsetChange | null {
    const year = new Date(atMs).getUTCFullYear();
    const isLater = (change: OffsetChange) => change.atMs > atMs;
    return yearOf(zone, year).changes.find(isLater) ?? yearOf(zone, year + 1).changes.find(isLater) ?? null;
  }

  function lastChange(zone: string, atMs: number): OffsetChange | null {
    const year = new Date(atMs).getUTCFullYear();
    const isPast = (change: OffsetChange) => change.atMs <= atMs;
    return yearOf(zone, year).changes.findLast(isPast) ?? yearOf(zone, year - 1).changes.at(-1) ?? null;
  }

  /** `Intl` does not say; a summer stands ahead of what was before it and of what comes after. */
  function isSummer(zone: string, atMs: number): boolean {
    const began = lastChange(zone, atMs);
    const ends = nextChange(zone, atMs);
    if (began === null || ends === null || ends.atMs - began.atMs > SUMMER_MS_MAX) return false;
    return began.afterMs > began.beforeMs && ends.afterMs < ends.beforeMs;
  }

  function resolveWall(zone: string, wall: WallMs): ResolvedWall {
    const before = offsetAt(zone, wall - DAY_MS);
    const after = offsetAt(zone, wall + DAY_MS);
    const [first, second] = [...new Set([wall - before, wall - after])].filter(
      (atMs) => atMs + offsetAt(zone, atMs) === wall,
    );
    if (first === undefined) return { atMs: wall - before, fit: "skipped" };
    return { atMs: first, fit: second === undefined ? "exact" : "repeated" };
  }

  function momentAt(zone: string, atMs: number): Moment {
    const offsetMs = offsetAt(zone, atMs);
    const wall = atMs + offsetMs;
    return {
      zone,
      iso: isoText(wall, offsetMs),
      weekday: weekdayOf(wall),
      utcOffset: offsetText(offsetMs),
      daylightSaving: isSummer(zone, atMs),
    };
  }

  const wallAt = (zone: string, atMs: number): WallMs => atMs + offsetAt(zone, atMs);
  return { zones: createZoneNames(), offsetAt, wallAt, momentAt, nextChange, resolveWall };
}
