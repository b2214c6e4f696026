import { listShifts, type Shift } from "../../hello-world/time/business-hours.ts";
import type { TimeManager } from "../../hello-world/time/time-manager.ts";
import { clockText, DAY_MS, MINUTE_MS, parseClock } from "../../hello-world/time/wall-time.ts";
import type { Attendee, Busy, WorkingHours } from "../workspace/workspace-store.ts";

export type Problem = {
  person: string;
  isOptional: boolean;
  /** `busy with "Stand-up" until 10:00`, `before working hours: 06:30 in America/New_York`. */
  says: string;
  kind: "busy" | "outside_hours";
};
export type Suggestion = {
  startsAt: Date;
  endsAt: Date;
  score: number;
  reasons: string[];
  problems: Problem[];
};
type Ranked = { startMs: number; cost: number; loss: number };
export type Calendars = {
  attendees: readonly Attendee[];
  busy: readonly Busy[];
  hours: ReadonlyMap<string, WorkingHours>;
};
type Wish = {
  fromMs: number;
  untilMs: number;
  durationMs: number;
  stepMs: number;
  bufferMs: number;
  limit: number;
};

/** What a slot loses: a person who must come and cannot, costs more than one who may. */
const COST = { busy: 100, outside_hours: 40, optional: 0.2 } as const;
const WHOLE = 1_000;
/** Earlier is a little better: a point for every hour of waiting, so that it decides among equals only. */
const WAITING_COST_PER_DAY = 2;

/**
 * Slots on the quarter of an hour, the best first. Everything is counted in instants; working hours are walls made
 * into instants day by day, so a change of clocks in one zone and not in another moves what it has to.
 */
export function suggestTimes(time: TimeManager, calendars: Calendars, wish: Wish): Suggestion[] {
  const { fromMs, untilMs, durationMs, bufferMs, limit } = wish;
  const shifts = shiftsOf(time, calendars, fromMs, untilMs);
  const ranked = countCosts(calendars, shifts, wish).map((cost, at): Ranked => {
    const startMs = firstSlot(wish) + at * wish.stepMs;
    return { startMs, cost, loss: Math.round(cost + waitingCost(startMs - fromMs)) };
  });
  // By what is lost, not by the score: where many are busy that is 0 for good and bad alike.
  ranked.sort((a, b) => a.loss - b.loss || a.startMs - b.startMs);
  return spread(ranked, durationMs, limit).map(({ startMs, cost }) => {
    const slot = { fromMs: startMs, untilMs: startMs + durationMs };
    const problems = findProblems(time, calendars, shifts, slot, bufferMs);
    return {
      startsAt: new Date(slot.fromMs),
      endsAt: new Date(slot.untilMs),
      score: Math.max(0, Math.round(WHOLE - cost - waitingCost(startMs - fromMs)) / 10),
      reasons: sayReasons(calendars.attendees, problems),
      problems,
    };
  });
}

const waitingCost = (waitedMs: number) => (waitedMs / DAY_MS) * WAITING_COST_PER_DAY;
const firstSlot = ({ fromMs, stepMs }: Pick<Wish, "fromMs" | "stepMs">) =>
  Math.ceil(fromMs / stepMs) * stepMs;

/** What each slot costs. Calendars are gone through once, not once for each slot: a stretch marks where it begins and ends. */
function countCosts(
  { attendees, busy }: Calendars,
  shifts: ReadonlyMap<string, readonly Shift[]>,
  wish: Wish,
): number[] {
  const { untilMs, durationMs, stepMs, bufferMs } = wish;
  const first = firstSlot(wish);
  const count = Math.max(0, Math.floor((untilMs - durationMs - first) / stepMs) + 1);
  const costs = new Array<number>(count).fill(0);
  const busyOf = Map.groupBy(busy, ({ personId }) => personId);
  /** Slots that begin from the one moment to the other, both included. */
  const within = (fromMs: number, toMs: number): Stretch => [
    Math.max(0, Math.ceil((fromMs - first) / stepMs)),
    Math.min(count - 1, Math.floor((toMs - first) / stepMs)),
  ];
  for (const { person, isOptional } of attendees) {
    const share = isOptional ? COST.optional : 1;
    const taken = (busyOf.get(person.id) ?? []).map(({ startsAt, endsAt }) =>
      within(startsAt.getTime() - durationMs - bufferMs + 1, endsAt.getTime() + bufferMs - 1),
    );
    const own = shifts.get(person.id);
    const inside = own?.map((shift) => within(shift.fromMs, shift.untilMs - durationMs));
    const [isTaken, isInside] = [cover(taken, count), inside && cover(inside, count)];
    for (let at = 0; at < count; at++) {
      if (isTaken[at]) costs[at]! += COST.busy * share;
      if (isInside !== undefined && !isInside[at]) costs[at]! += COST.outside_hours * share;
    }
  }
  return costs;
}

/** The first and the last of neighbouring slots; the last before the first: none. */
type Stretch = readonly [first: number, last: number];

/** Which slots lie in any of these. */
function cover(stretches: readonly Stretch[], count: number): boolean[] {
  const steps = new Int32Array(count + 1);
  for (const [first, last] of stretches) {
    if (first > last) continue;
    steps[first]! += 1;
    steps[last + 1]! -= 1;
  }
  let depth = 0;
  return Array.from({ length: count }, (_, at) => {
    depth += steps[at]!;
    return depth > 0;
  });
}

/** What stands against one slot. */
export function findProblems(
  time: TimeManager,
  { attendees, busy, hours }: Calendars,
  shifts: ReadonlyMap<string, readonly Shift[]>,
  slot: Shift,
  bufferMs = 0,
): Problem[] {
  return attendees.flatMap(({ person, isOptional }): Problem[] => {
    const zone = hours.get(person.id)?.timeZone ?? "UTC";
    const at = (ms: number) => clockText(time.wallAt(zone, ms));
    const taken = busy.find(
      (one) =>
        one.personId === person.id &&
        one.startsAt.getTime() < slot.untilMs + bufferMs &&
        one.endsAt.getTime() > slot.fromMs - bufferMs,
    );
    const about = { person: person.name, isOptional };
    const problems: Problem[] = [];
    if (taken !== undefined) {
      const what = taken.subject === null ? "" : ` with "${taken.subject}"`;
      const span = `${at(taken.startsAt.getTime())}–${at(taken.endsAt.getTime())} ${zone}`;
      problems.push({ ...about, kind: "busy", says: `busy${what}, ${span}` });
    }
    const own = shifts.get(person.id);
    if (
      own !== undefined &&
      !own.some((shift) => shift.fromMs <= slot.fromMs && slot.untilMs <= shift.untilMs)
    ) {
      problems.push({
        ...about,
        kind: "outside_hours",
        says: `outside working hours: ${at(slot.fromMs)} in ${zone}`,
      });
    }
    return problems;
  });
}

/** Of everybody whose hours are known. */
export function shiftsOf(
  time: TimeManager,
  { attendees, hours }: Pick<Calendars, "attendees" | "hours">,
  fromMs: number,
  untilMs: number,
): Map<string, Shift[]> {
  return new Map(
    attendees.flatMap(({ person }) => {
      const own = hours.get(person.id);
      if (own === undefined) return [];
      const { timeZone: zone, from, until, days } = own;
      const office = {
        zone,
        opensMs: parseClock(from) ?? 0,
        closesMs: parseClock(until) ?? DAY_MS,
        workingDays: days,
      };
      const last = Math.ceil((untilMs - fromMs) / DAY_MS) + 1;
      return [[person.id, listShifts(time, office, time.wallAt(zone, fromMs), [-1, last])] as const];
    }),
  );
}

function sayReasons(attendees: readonly Attendee[], problems: readonly Problem[]): string[] {
  if (problems.length === 0) {
    return [
      attendees.length === 1 ? "free, within working hours" : "everybody is free, within working hours",
    ];
  }
  const isBusy = new Set(problems.filter(({ kind }) => kind === "busy").map(({ person }) => person));
  const free = attendees.filter(({ person }) => !isBusy.has(person.name));
  const lead =
    free.length === attendees.length ? "everybody is free" : `${free.length} of ${attendees.length} are free`;
  return [
    lead,
    ...problems.map(({ person, isOptional, says }) => `${person}${isOptional ? " (optional)" : ""}: ${says}`),
  ];
}

/** Slots that overlap a better one say nothing new. */
function spread(sorted: readonly Ranked[], durationMs: number, limit: number): Ranked[] {
  const chosen: Ranked[] = [];
  const apartMs = Math.max(durationMs, 30 * MINUTE_MS);
  for (const one of sorted) {
    if (chosen.length === limit) break;
    if (chosen.every(({ startMs }) => Math.abs(startMs - one.startMs) >= apartMs)) chosen.push(one);
  }
  return chosen;
}
