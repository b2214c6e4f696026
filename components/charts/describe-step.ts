/** One step of a chart in words of the zone: "Tue 17 Nov, 14:20 to 14:35". */
export function describeStep(fromMs: number, toMs: number, timeZone: string): string {
  const day = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
  });
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  const name = (at: number) => `${day.format(at).replace(",", "")}, ${time.format(at)}`;
  const isSameDay = day.format(fromMs) === day.format(toMs);
  return `${name(fromMs)} to ${isSameDay ? time.format(toMs) : name(toMs)}`;
}
