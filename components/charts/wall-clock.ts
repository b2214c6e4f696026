/** Reads moments on the zone's wall clock: a Date whose UTC fields are what that clock shows. */
export type WallClock = (atMs: number) => Date;

/** Made once per chart: a formatter costs more than all its uses. */
export function wallClock(timeZone: string): WallClock {
  const formatter = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (atMs) => {
    const parts = Object.fromEntries(
      formatter.formatToParts(atMs).map((part) => [part.type, Number(part.value)]),
    );
    const { year = 1970, month = 1, day, hour, minute, second } = parts;
    return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  };
}

/** How far the wall clock is ahead of UTC at that moment, ms. */
export function offsetMs(atMs: number, clock: WallClock): number {
  return clock(atMs).getTime() - Math.floor(atMs / 1000) * 1000;
}

// Names are ours: server and browser may carry different locale data, and must print the same.
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `14:20` */
export function clockTime(wall: Date): string {
  return wall.toISOString().slice(11, 16);
}

/** `Tue 17` */
export function weekdayName(wall: Date): string {
  return `${WEEKDAYS[wall.getUTCDay()]} ${wall.getUTCDate()}`;
}

/** `17 Nov` */
export function dayName(wall: Date): string {
  return `${wall.getUTCDate()} ${MONTHS[wall.getUTCMonth()]}`;
}

/** `Tue 17 Nov` */
export function fullDayName(wall: Date): string {
  return `${WEEKDAYS[wall.getUTCDay()]} ${dayName(wall)}`;
}
