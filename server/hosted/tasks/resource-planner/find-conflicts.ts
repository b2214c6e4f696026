import { addDays, daysBetween, mondayOf } from "../data-store/dates.ts";
import { personId, taskId } from "../data-store/work-ids.ts";
import {
  capacityOf,
  type PlannedPerson,
  type PlannedTask,
  type Spread,
  type WeekLoad,
} from "./spread-work.ts";

/** What would end a conflict: the id says it all, and is applied only while it is still offered. */
export type Resolution = { id: string; says: string };
export type Conflict = {
  id: string;
  kind: "overload" | "absence" | "order";
  says: string;
  person: string | null;
  tasks: string[];
  resolutions: Resolution[];
};
export type Plan = {
  people: readonly PlannedPerson[];
  spreads: readonly Spread[];
  loads: readonly WeekLoad[];
  dependencies: readonly { taskId: number; onId: number }[];
  today: string;
};

/** Rounding and the last quarter of an hour are no conflict. */
const SLACK_HOURS = 0.25;
const OFFERED_MAX = 4;
const WEEKS_AHEAD_MAX = 12;
/** Whoever has two hundred tasks in a week needs another remedy. */
const TASKS_TRIED_MAX = 20;

/** What does not fit, before anybody has looked for ways out: that is the dear part. */
type Found = Omit<Conflict, "resolutions"> & { resolve: () => Resolution[] };

/** All are counted; ways out are looked for where they are shown. */
export function findConflicts(plan: Plan, shownMax: number): { total: number; conflicts: Conflict[] } {
  const found = findAll(plan);
  return { total: found.length, conflicts: found.slice(0, shownMax).map(withResolutions) };
}

export function findConflict(plan: Plan, id: string): Conflict | null {
  const found = findAll(plan).find((one) => one.id === id);
  return found === undefined ? null : withResolutions(found);
}

const withResolutions = ({ resolve, ...conflict }: Found): Conflict => ({
  ...conflict,
  resolutions: resolve(),
});

function findAll(plan: Plan): Found[] {
  const known = indexPlan(plan);
  return [...findOverloads(known), ...findAbsences(known), ...findDisorder(known)];
}

type KnownPlan = ReturnType<typeof indexPlan>;

function indexPlan(plan: Plan) {
  return {
    ...plan,
    personOf: new Map(plan.people.map((person) => [person.id, person])),
    spreadOf: new Map(plan.spreads.map((spread) => [spread.task.id, spread])),
    loadOf: new Map(plan.loads.map((load) => [`${load.personId} ${load.week}`, load])),
  };
}

function findOverloads(plan: KnownPlan): Found[] {
  return plan.loads
    .filter(({ hours, capacityHours }) => hours > capacityHours + SLACK_HOURS)
    .map((load) => {
      const person = plan.personOf.get(load.personId)!; // every load is somebody's
      // What matters least goes first; then what frees most.
      const tasks = [...load.tasks]
        .map(([id, hours]) => ({ spread: plan.spreadOf.get(id)!, hours }))
        .sort((a, b) => a.spread.task.priority - b.spread.task.priority || b.hours - a.hours);
      return {
        id: `overload:${personId(person.id)}:${load.week}`,
        kind: "overload" as const,
        says: `${person.name} has ${round(load.hours)} h of work in the week of ${load.week} and ${round(load.capacityHours)} h of time.`,
        person: person.name,
        tasks: tasks.map(({ spread }) => taskId(spread.task.id)),
        resolve: () =>
          resolveSome(
            plan,
            tasks.slice(0, TASKS_TRIED_MAX).map(({ spread }) => spread),
            person,
          ),
      };
    });
}

function findAbsences(plan: KnownPlan): Found[] {
  return plan.spreads
    .filter(({ days, task }) => days.length === 0 && task.hours > 0)
    .map((spread) => {
      const { task, firstOn, lastOn } = spread;
      const person = plan.personOf.get(task.assigneeId)!; // only what somebody has is planned
      return {
        id: `absence:${taskId(task.id)}`,
        kind: "absence" as const,
        says: `${person.name} is away all the time that "${task.title}" has, ${firstOn} to ${lastOn}.`,
        person: person.name,
        tasks: [taskId(task.id)],
        resolve: () => resolveSome(plan, [spread], person),
      };
    });
}

/** Due before what it waits for is due. */
function findDisorder({ spreadOf, dependencies }: KnownPlan): Found[] {
  return dependencies.flatMap(({ taskId: waitingId, onId }) => {
    const [waiting, awaited] = [spreadOf.get(waitingId)?.task, spreadOf.get(onId)?.task];
    if (!waiting?.dueOn || !awaited?.dueOn || waiting.dueOn >= awaited.dueOn) return [];
    const { dueOn } = waiting;
    const days = daysBetween(dueOn, awaited.dueOn);
    return {
      id: `order:${taskId(waiting.id)}:${taskId(awaited.id)}`,
      kind: "order" as const,
      says: `"${waiting.title}" is due on ${waiting.dueOn} and waits for "${awaited.title}", which is due ${days} days later.`,
      person: null,
      tasks: [taskId(waiting.id), taskId(awaited.id)],
      resolve: () => [moveTo(waiting, addDays(dueOn, days + 1))],
    };
  });
}

function resolveSome(plan: KnownPlan, spreads: readonly Spread[], person: PlannedPerson): Resolution[] {
  const offered: Resolution[] = [];
  for (const spread of spreads) {
    if (offered.length >= OFFERED_MAX) break;
    for (const one of [findTakeover(plan, spread, person), findLaterWeek(plan, spread, person)])
      if (one !== null) offered.push(one);
  }
  return offered.slice(0, OFFERED_MAX);
}

/** The one with the most time left in the weeks of the task, if it fits. */
function findTakeover(
  { people, loadOf }: KnownPlan,
  { task, firstOn, lastOn }: Spread,
  person: PlannedPerson,
): Resolution | null {
  const free = (id: number) => {
    let hours = 0;
    for (let week = mondayOf(firstOn); week <= lastOn; week = addDays(week, 7)) {
      const load = loadOf.get(`${id} ${week}`);
      if (load === undefined) break; // beyond the weeks that are looked at
      hours += Math.max(0, load.capacityHours - load.hours);
    }
    return hours;
  };
  const others = people
    .filter(({ id }) => id !== person.id)
    .map((other) => ({ other, hours: free(other.id) }))
    .filter(({ hours }) => hours >= task.hours)
    .sort((a, b) => b.hours - a.hours || a.other.id - b.other.id);
  const best = others[0];
  if (best === undefined) return null;
  return {
    id: `reassign:${taskId(task.id)}:${personId(best.other.id)}`,
    says: `Give ${taskId(task.id)} "${task.title}" (${round(task.hours)} h) to ${best.other.name}, who has ${round(best.hours)} h free then.`,
  };
}

/** The first week in which its own person has time for all of it. */
function findLaterWeek(
  { loadOf, today }: KnownPlan,
  { task, lastOn }: Spread,
  person: PlannedPerson,
): Resolution | null {
  for (let at = 1; at <= WEEKS_AHEAD_MAX; at++) {
    const week = addDays(mondayOf(lastOn > today ? lastOn : today), 7 * at);
    const load = loadOf.get(`${person.id} ${week}`);
    const free = load === undefined ? capacityOf(person, week, today) : load.capacityHours - load.hours;
    if (free >= task.hours) return moveTo(task, addDays(week, 4), week);
  }
  return null;
}

function moveTo(task: PlannedTask, dueOn: string, startOn: string | null = null): Resolution {
  const length = task.startOn === null || task.dueOn === null ? null : daysBetween(task.startOn, task.dueOn);
  const start = startOn ?? (length === null ? null : addDays(dueOn, -length));
  return {
    id: `move:${taskId(task.id)}:${start ?? "-"}:${dueOn}`,
    says: `Move ${taskId(task.id)} "${task.title}" to ${start === null ? "" : `${start} – `}${dueOn}.`,
  };
}

const round = (hours: number): number => Math.round(hours * 10) / 10;
