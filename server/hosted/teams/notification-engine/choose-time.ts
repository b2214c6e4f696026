import type { TimeManager } from "../../hello-world/time/time-manager.ts";
import { DAY_MS, HOUR_MS, parseClock, startOfDay, weekdayOf } from "../../hello-world/time/wall-time.ts";
import type { Digest, QuietHours } from "./rule.ts";

export type ChosenTime = { atMs: number; isDigest: boolean; because: string };
type Wishes = { isUrgent: boolean; quietHours?: QuietHours | undefined; digest?: Digest | undefined };

/** Longer than any chain of quiet days: seven of them would be quiet for ever. */
const DAYS_MAX = 8;

/** When something is told that happened now. */
export function chooseTime(
  time: TimeManager,
  { isUrgent, quietHours, digest }: Wishes,
  nowMs: number,
): ChosenTime {
  if (isUrgent) return { atMs: nowMs, isDigest: false, because: "urgent" };
  const isDigest = digest !== undefined;
  const wantedMs = isDigest ? nextDigest(time, digest, nowMs) : nowMs;
  const atMs = quietHours === undefined ? wantedMs : quietUntil(time, quietHours, wantedMs);
  const because = atMs > wantedMs ? "quiet hours" : isDigest ? "collected for a digest" : "at once";
  return { atMs, isDigest, because };
}

/** The first moment from `atMs` on that is not quiet; `atMs` itself if nothing ever is. */
export function quietUntil(time: TimeManager, hours: QuietHours, atMs: number): number {
  let candidate = atMs;
  for (let step = 0; step < DAYS_MAX * 2; step++) {
    const end = endOfQuiet(time, hours, candidate);
    if (end === null) return candidate;
    candidate = end;
  }
  return atMs;
}

/** Null: it is not quiet then. Walls decide, so a change of clocks moves the instant, not the hour. */
function endOfQuiet(
  time: TimeManager,
  { timeZone, from, until, days }: QuietHours,
  atMs: number,
): number | null {
  const wall = time.wallAt(timeZone, atMs);
  const midnight = startOfDay(wall);
  const instant = (at: number) => time.resolveWall(timeZone, at).atMs;
  if (days.includes(weekdayOf(wall))) return Math.max(instant(midnight + DAY_MS), atMs + 1);
  const [begins, ends] = [parseClock(from)!, parseClock(until)!]; // its schema has seen to that
  if (begins === ends) return null;
  const sinceMidnight = wall - midnight;
  const spansNight = begins > ends;
  if (!spansNight)
    return begins <= sinceMidnight && sinceMidnight < ends ? later(instant(midnight + ends), atMs) : null;
  if (sinceMidnight >= begins) return later(instant(midnight + DAY_MS + ends), atMs);
  return sinceMidnight < ends ? later(instant(midnight + ends), atMs) : null;
}

/** The hour that comes twice in autumn must not send back. */
const later = (end: number, atMs: number) => Math.max(end, atMs + 1);

function nextDigest(time: TimeManager, { every, at, timeZone }: Digest, nowMs: number): number {
  if (every === "hour") return (Math.floor(nowMs / HOUR_MS) + 1) * HOUR_MS;
  const midnight = startOfDay(time.wallAt(timeZone, nowMs));
  const today = time.resolveWall(timeZone, midnight + parseClock(at)!).atMs;
  return today > nowMs ? today : time.resolveWall(timeZone, midnight + DAY_MS + parseClock(at)!).atMs;
}
