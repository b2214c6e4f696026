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

export function findConflicts(plan: Plan): Conflict[] {
  return [...findOverloads(plan), ...findAbsences(plan), ...findDisorder(plan)];
}

function findOverloads(plan: Plan): Conflict[] {
  return plan.loads
    .filter(({ hours, capacityHours }) => hours > capacityHours + SLACK_HOURS)
    .map((load) => {
      const person = plan.people.find(({ id }) => id === load.personId)!; // every load is somebody's
      // What matters least goes first; then what frees most.
      const tasks = [...load.tasks]
        .map(([id, hours]) => ({ spread: plan.spreads.find(({ task }) => task.id === id)!, hours }))
        .sort((a, b) => a.spread.task.priority - b.spread.task.priority || b.hours - a.hours);
      return {
        id: `overload:${personId(person.id)}:${load.week}`,
        kind: "overload" as const,
        says: `${person.name} has ${round(load.hours)} h of work in the week of ${load.week} and ${round(load.capacityHours)} h of time.`,
        person: person.name,
        tasks: tasks.map(({ spread }) => taskId(spread.task.id)),
        resolutions: tasks.flatMap(({ spread }) => resolve(plan, spread, person)).slice(0, OFFERED_MAX),
      };
    });
}

function findAbsences(plan: Plan): Conflict[] {
  return plan.spreads
    .filter(({ days, task }) => days.length === 0 && task.hours > 0)
    .map((spread) => {
      const { task, firstOn, lastOn } = spread;
      const person = plan.people.find(({ id }) => id === task.assigneeId)!;
      return {
        id: `absence:${taskId(task.id)}`,
        kind: "absence" as const,
        says: `${person.name} is away all the time that "${task.title}" has, ${firstOn} to ${lastOn}.`,
        person: person.name,
        tasks: [taskId(task.id)],
        resolutions: resolve(plan, spread, person).slice(0, OFFERED_MAX),
      };
    });
}

/** Due before what it waits for is due. */
function findDisorder({ spreads, dependencies }: Plan): Conflict[] {
  const byId = new Map(spreads.map(({ task }) => [task.id, task]));
  return dependencies.flatMap(({ taskId: waitingId, onId }) => {
    const [waiting, awaited] = [byId.get(waitingId), byId.get(onId)];
    if (!waiting?.dueOn || !awaited?.dueOn || waiting.dueOn >= awaited.dueOn) return [];
    const days = daysBetween(waiting.dueOn, awaited.dueOn);
    return {
      id: `order:${taskId(waiting.id)}:${taskId(awaited.id)}`,
      kind: "order" as const,
      says: `"${waiting.title}" is due on ${waiting.dueOn} and waits for "${awaited.title}", which is due ${days} days later.`,
      person: null,
      tasks: [taskId(waiting.id), taskId(awaited.id)],
      resolutions: [moveTo(waiting, addDays(waiting.dueOn, days + 1))],
    };
  });
}

function resolve(plan: Plan, spread: Spread, person: PlannedPerson): Resolution[] {
  return [findTakeover(plan, spread, person), findLaterWeek(plan, spread, person)].filter(
    (one) => one !== null,
  );
}

/** The one with the most time left in the weeks of the task, if it fits. */
function findTakeover(
  { people, loads }: Plan,
  { task, firstOn, lastOn }: Spread,
  person: PlannedPerson,
): Resolution | null {
  const free = (id: number) =>
    loads
      .filter(({ personId: whose, week }) => whose === id && week >= mondayOf(firstOn) && week <= lastOn)
      .reduce((sum, { capacityHours, hours }) => sum + Math.max(0, capacityHours - hours), 0);
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
  { loads, today }: Plan,
  { task, lastOn }: Spread,
  person: PlannedPerson,
): Resolution | null {
  for (let at = 1; at <= WEEKS_AHEAD_MAX; at++) {
    const week = addDays(mondayOf(lastOn > today ? lastOn : today), 7 * at);
    const load = loads.find((one) => one.personId === person.id && one.week === week);
    const free = load === undefined ? capacityOf(person, week) : load.capacityHours - load.hours;
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
