export type TimeStyle = "time" | "datetime" | "relative";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * `14:38:07.412` · `18 Nov 14:38:59` (with the year when it is not this one) · `6 min ago`.
 * Month names are ours: server and browser may carry different ICU data, and must print the same.
 */
export function formatTime(at: Date, style: TimeStyle, zone: string, nowMs: number): string {
  if (style === "relative") return formatAgo(at.getTime() - nowMs);
  const parts = partsIn(zone, at);
  const clock = `${parts.hour}:${parts.minute}:${parts.second}`;
  if (style === "time") return `${clock}.${parts.fractionalSecond}`;
  const isThisYear = parts.year === partsIn(zone, new Date(nowMs)).year;
  return `${formatDay(parts)}${isThisYear ? "" : ` ${parts.year}`} ${clock}`;
}

/** Everything about the moment, for a title: `18 Nov 2026 14:38:59.412 Europe/Berlin (UTC+1)`. */
export function formatTimeInFull(at: Date, zone: string): string {
  const parts = partsIn(zone, at);
  const clock = `${parts.hour}:${parts.minute}:${parts.second}.${parts.fractionalSecond}`;
  return `${formatDay(parts)} ${parts.year} ${clock} ${zone} (${zoneOffset(zone, at)})`;
}

/** `UTC`, `UTC+1`, `UTC+5:30`. */
export function zoneOffset(zone: string, at: Date): string {
  const parts = formatterFor(zone, true).formatToParts(at);
  const offset = parts.find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  return offset.replace("GMT", "UTC").replace(/\+0$/, "");
}

/** `5 Dec`, with the year when it is not this one. A day as it is written, `2026-12-05`, has no time zone. */
export function sayDay(day: string, today: string): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const short = `${date} ${MONTHS[month - 1]}`;
  return day.slice(0, 4) === today.slice(0, 4) ? short : `${short} ${year}`;
}

/** A sentence of the server, with the days in it as people write them. */
export function sayDaysIn(text: string, today: string): string {
  return text.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => sayDay(day, today));
}

/** `Nov 2026`, of any day of it. */
export function sayMonth(day: string): string {
  const [year, month] = day.split("-").map(Number) as [number, number];
  return `${MONTHS[month - 1]} ${year}`;
}

function formatDay(parts: Parts): string {
  return `${Number(parts.day)} ${MONTHS[Number(parts.month) - 1]}`;
}

function formatAgo(distanceMs: number): string {
  const size = Math.abs(distanceMs);
  if (size < 5_000) return "just now";
  const span = formatSpan(size);
  return distanceMs < 0 ? `${span} ago` : `in ${span}`;
}

/** `12 s`, `6 min`, `3 h`, `1 day`, `12 days`. */
export function formatSpan(spanMs: number): string {
  if (spanMs < MINUTE_MS) return `${Math.floor(spanMs / 1000)} s`;
  if (spanMs < HOUR_MS) return `${Math.floor(spanMs / MINUTE_MS)} min`;
  if (spanMs < DAY_MS) return `${Math.floor(spanMs / HOUR_MS)} h`;
  const days = Math.floor(spanMs / DAY_MS);
  return days === 1 ? "1 day" : `${days} days`;
}

type Parts = Record<"year" | "month" | "day" | "hour" | "minute" | "second" | "fractionalSecond", string>;

function partsIn(zone: string, at: Date): Parts {
  const parts = formatterFor(zone, false).formatToParts(at);
  return Object.fromEntries(parts.map((part) => [part.type, part.value])) as Parts;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Formatters cost about 50 µs to make; a table has thousands of times. */
function formatterFor(zone: string, isOffset: boolean): Intl.DateTimeFormat {
  const key = `${zone} ${isOffset}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(
    "en-US",
    isOffset
      ? { timeZone: zone, timeZoneName: "shortOffset" }
      : {
          timeZone: zone,
          hourCycle: "h23",
          year: "numeric",
          month: "2-digit",
          day: "2-digit",
          hour: "2-digit",
          minute: "2-digit",
          second: "2-digit",
          fractionalSecondDigits: 3,
        },
  );
  formatters.set(key, made);
  return made;
}
