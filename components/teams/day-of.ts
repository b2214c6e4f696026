const DAY_MS = 24 * 3_600_000;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** `2026-11-23` on the walls of a zone. */
export function dayIn(zone: string, at: Date): string {
  // The Swedish way to write a date is ISO's.
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(at);
}

/** `14:30` on the walls of a zone. */
export function clockIn(zone: string, at: Date): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}

/** `Monday, 23 November`. Names are ours: server and browser must print the same. */
export function dayInWords(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  const date = new Date(at);
  return `${WEEKDAYS[(date.getUTCDay() + 6) % 7]}, ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday of its week. */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** When a wall of the zone shows that time; the first of two, the next where a change of clocks leaves it out. */
export function instantOf(zone: string, day: string, clock = "00:00"): Date {
  const wall = Date.parse(`${day}T${clock}:00Z`);
  const offsetAt = (at: number) => {
    const shown = `${dayIn(zone, new Date(at))}T${clockIn(zone, new Date(at))}:00Z`;
    return Date.parse(shown) - Math.floor(at / 60_000) * 60_000;
  };
  const [early, late] = [wall - offsetAt(wall - DAY_MS), wall - offsetAt(wall + DAY_MS)];
  return new Date(early + offsetAt(early) === wall ? early : late + offsetAt(late) === wall ? late : early);
}
