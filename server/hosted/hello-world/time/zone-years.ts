import { BoundedMap } from "./bounded-map.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "./wall-time.ts";

/** One moment at which a zone's clocks are set. */
export type OffsetChange = { atMs: number; beforeMs: number; afterMs: number };
/** A zone's UTC year: its first offset, and the changes that follow, oldest first. */
export type ZoneYear = { firstOffsetMs: number; changes: readonly OffsetChange[] };

/** Two changes in one step would hide each other; the closest pair on record is a Ramadan of 30 days. */
const STEP_MS = 14 * DAY_MS;
/** Formatters are heavy and rarely needed, a year's list of changes is light and asked for on every call. */
const FORMATTERS_MAX = 64;
const YEARS_MAX = 4096;

/** `Intl` can tell one offset at a time; this finds the moments between, once a zone and year. */
export function createZoneYears(): (zone: string, year: number) => ZoneYear {
  const formatters = new BoundedMap<Intl.DateTimeFormat>(FORMATTERS_MAX);
  const years = new BoundedMap<ZoneYear>(YEARS_MAX);

  const askIntl = (zone: string, atMs: number): number =>
    readOffset(formatters.getOrMake(zone, () => createFormatter(zone)).format(atMs));

  return (zone, year) =>
    years.getOrMake(`${zone} ${year}`, () => surveyYear(year, (atMs) => askIntl(zone, atMs)));
}

function surveyYear(year: number, offsetAt: (atMs: number) => number): ZoneYear {
  const startMs = Date.UTC(year, 0, 1);
  const endMs = Date.UTC(year + 1, 0, 1);
  const changes: OffsetChange[] = [];
  const firstOffsetMs = offsetAt(startMs);
  for (let fromMs = startMs, beforeMs = firstOffsetMs; fromMs < endMs; fromMs += STEP_MS) {
    const untilMs = Math.min(fromMs + STEP_MS, endMs);
    const afterMs = offsetAt(untilMs);
    if (afterMs !== beforeMs)
      changes.push({ atMs: findChange(fromMs, untilMs, offsetAt), beforeMs, afterMs });
    beforeMs = afterMs;
  }
  return { firstOffsetMs, changes };
}

/** The first second that has the later offset. */
function findChange(fromMs: number, untilMs: number, offsetAt: (atMs: number) => number): number {
  const before = offsetAt(fromMs);
  let low = fromMs;
  let high = untilMs;
  while (high - low > SECOND_MS) {
    const middle = low + Math.floor((high - low) / 2 / SECOND_MS) * SECOND_MS;
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

const createFormatter = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });

/** `3/29/2026, GMT+05:45`, `…, GMT-00:44:30`, `…, GMT`. */
function readOffset(formatted: string): number {
  const found = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(formatted);
  if (found === null) throw new Error(`Intl gave no offset: ${formatted}`);
  const [sign, hours = 0, minutes = 0, seconds = 0] = found.slice(1);
  const sizeMs = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * SECOND_MS;
  return sign === "-" ? -sizeMs : sizeMs;
}
