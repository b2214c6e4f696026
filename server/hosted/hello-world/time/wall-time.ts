import { limits } from "../limits.ts";

/** What a clock on the wall shows, as the ms since 1970 it would be if that wall stood in UTC. */
export type WallMs = number;

export const weekdays = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;
export type Weekday = (typeof weekdays)[number];

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const CLOCK = /^(\d{2}):(\d{2})(?::(\d{2}))?$/;

/** `2026-03-29` → midnight of that day; null for a day no calendar has or a year out of bounds. */
export function parseDate(text: string): WallMs | null {
  const found = DATE.exec(text);
  if (found === null) return null;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  if (year < limits.yearMin || year > limits.yearMax) return null;
  const at = Date.UTC(year, month - 1, day);
  return new Date(at).toISOString().startsWith(text) ? at : null; // 02-30 rolls over to March
}

/** `14:30` or `14:30:05` → ms after midnight. */
export function parseClock(text: string): number | null {
  const found = CLOCK.exec(text);
  if (found === null) return null;
  const [hour, minute, second] = found.slice(1).map((part = "0") => Number(part)) as [number, number, number];
  if (hour > 23 || minute > 59 || second > 59) return null;
  return hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS;
}

export const startOfDay = (wall: WallMs): WallMs => Math.floor(wall / DAY_MS) * DAY_MS;

export const weekdayOf = (wall: WallMs): Weekday =>
  weekdays[(((Math.floor(wall / DAY_MS) + 3) % 7) + 7) % 7] as Weekday; // 1970-01-01 was a Thursday

export const dateText = (wall: WallMs): string => new Date(wall).toISOString().slice(0, 10);
export const clockText = (wall: WallMs): string => new Date(wall).toISOString().slice(11, 16);

/** `+05:45`; with seconds only where history had them (`-00:44:30`). */
export function offsetText(offsetMs: number): string {
  const size = Math.abs(offsetMs);
  const parts = [Math.floor(size / HOUR_MS), Math.floor((size % HOUR_MS) / MINUTE_MS)];
  if (size % MINUTE_MS !== 0) parts.push((size % MINUTE_MS) / SECOND_MS);
  return (offsetMs < 0 ? "-" : "+") + parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/** ISO 8601 with offset, to the second: `2026-03-29T03:30:00+02:00`. */
export const isoText = (wall: WallMs, offsetMs: number): string =>
  new Date(wall).toISOString().slice(0, 19) + offsetText(offsetMs);

/** `1 hour`, `30 minutes`, `1 hour 15 minutes`. */
export function durationText(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  const parts = [count(Math.floor(minutes / 60), "hour"), count(minutes % 60, "minute")];
  return parts.filter((part) => part !== null).join(" ") || "0 minutes";
}

const count = (number: number, noun: string): string | null =>
  number === 0 ? null : `${number} ${noun}${number === 1 ? "" : "s"}`;
