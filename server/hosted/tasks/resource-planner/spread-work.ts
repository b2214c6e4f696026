import { addDays, isWorkday, mondayOf } from "../data-store/dates.ts";

export type PlannedPerson = {
  id: number;
  name: string;
  hoursPerWeek: number;
  absences: readonly { fromOn: string; toOn: string }[];
};
export type PlannedTask = {
  id: number;
  title: string;
  assigneeId: number;
  hours: number;
  priority: number;
  startOn: string | null;
  dueOn: string | null;
  revision: number;
};
/** What one person has to do in one week, and could. */
export type WeekLoad = {
  /** Its Monday. */
  week: string;
  personId: number;
  capacityHours: number;
  hours: number;
  /** Hours of each task in that week. */
  tasks: Map<number, number>;
};
/** The days a task is worked on; null: its assignee is away on all of them. */
export type Spread = { task: PlannedTask; days: string[]; firstOn: string; lastOn: string };

const WORKDAYS = 5;
const WEEK_DAYS = 7;
/** Nobody begins a task of a day months before it is due: twice the time it needs, and two weeks at least. */
const EARLY_DAYS_MIN = 14;
const EARLY_TIMES = 2;
/** Of a task without a due date. */
const DAYS_MAX = 20;
/** A person who has no hours at all would never be done: their days have eight. */
const HOURS_OF_NOBODY = 40;
/** A task that is to take years is looked at for three. */
const SPAN_DAYS_MAX = 1_100;

export function isAway({ absences }: PlannedPerson, day: string): boolean {
  return absences.some(({ fromOn, toOn }) => fromOn <= day && day <= toOn);
}

/** Of the days from `today` on: nobody works on those that are over. */
export function capacityOf(person: PlannedPerson, week: string, today: string): number {
  const days = [0, 1, 2, 3, 4]
    .map((day) => addDays(week, day))
    .filter((day) => day >= today && !isAway(person, day));
  return (person.hoursPerWeek * days.length) / WORKDAYS;
}

/** The work of a task is spread evenly over the working days that are left to it. What is late is for today. */
export function spreadTask(task: PlannedTask, person: PlannedPerson, today: string): Spread {
  const { firstOn, lastOn } = spanOf(task, person, today);
  const days: string[] = [];
  for (let day = firstOn; day <= lastOn; day = addDays(day, 1))
    if (isWorkday(day) && !isAway(person, day)) days.push(day);
  if (days.length === 0 && !hasWorkday(firstOn, lastOn)) {
    // A span of a weekend alone: the next working day takes it, and is when others must have time.
    const next = nextWorkday(lastOn);
    return { task, days: [next], firstOn: next, lastOn: next };
  }
  return { task, days, firstOn, lastOn };
}

function spanOf({ startOn, dueOn, hours }: PlannedTask, { hoursPerWeek }: PlannedPerson, today: string) {
  const days = Math.ceil(hours / ((hoursPerWeek || HOURS_OF_NOBODY) / WORKDAYS));
  if (dueOn === null) {
    const firstOn = latest(startOn, today);
    let lastOn = firstOn;
    for (let left = Math.min(days, DAYS_MAX) - 1; left > 0; left--) lastOn = nextWorkday(lastOn);
    return { firstOn, lastOn };
  }
  const early = Math.max(EARLY_DAYS_MIN, Math.ceil((EARLY_TIMES * days * WEEK_DAYS) / WORKDAYS));
  const firstOn = latest(startOn ?? addDays(dueOn, -early), today);
  const end = addDays(firstOn, SPAN_DAYS_MAX);
  return { firstOn, lastOn: latest(dueOn < end ? dueOn : end, firstOn) };
}

const latest = (day: string | null, other: string): string => (day !== null && day > other ? day : other);

function hasWorkday(from: string, to: string): boolean {
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkday(day)) return true;
  return false;
}

export function nextWorkday(day: string): string {
  let next = addDays(day, 1);
  while (!isWorkday(next)) next = addDays(next, 1);
  return next;
}

/** Every person's every week, from the one of `today` on. */
export function loadWeeks(
  people: readonly PlannedPerson[],
  spreads: readonly Spread[],
  { today, weeks }: { today: string; weeks: number },
): WeekLoad[] {
  const loads = new Map<string, WeekLoad>();
  for (const person of people)
    for (let at = 0; at < weeks; at++) {
      const week = addDays(mondayOf(today), 7 * at);
      const load = {
        week,
        personId: person.id,
        capacityHours: capacityOf(person, week, today),
        hours: 0,
        tasks: new Map(),
      };
      loads.set(`${person.id} ${week}`, load);
    }
  for (const { task, days } of spreads)
    for (const day of days) {
      const load = loads.get(`${task.assigneeId} ${mondayOf(day)}`);
      if (load === undefined) continue; // beyond the weeks that are looked at
      const share = task.hours / days.length;
      load.hours += share;
      load.tasks.set(task.id, (load.tasks.get(task.id) ?? 0) + share);
    }
  return [...loads.values()];
}
