import type { TaskFields } from "../../../server/contracts/work-fields.ts";

type Milestone = { id: string; name: string; dueOn: string | null; reachedAt: string | null };
export type TimelineBar = {
  task: TaskFields;
  /** Percent of the width. */
  leftPercent: number;
  widthPercent: number;
};
export type TimelineLink = {
  key: string;
  fromRow: number;
  fromPercent: number;
  toRow: number;
  toPercent: number;
};
export type Timeline = {
  bars: TimelineBar[];
  links: TimelineLink[];
  milestones: { id: string; name: string; dueOn: string; isReached: boolean; atPercent: number }[];
  ticks: { day: string; atPercent: number }[];
  todayPercent: number;
  days: number;
};
type Given = {
  tasks: readonly TaskFields[];
  links: readonly { id: string; on: string }[];
  milestones: readonly Milestone[];
  today: string;
};

const DAY_MS = 86_400_000;
const MARGIN_DAYS = 2;
/** A bar of one day in half a year still is something to press. */
const DAYS_MIN = 21;
const TICKS_MAX = 12;
const STEPS_DAYS = [1, 2, 7, 14, 28, 91, 182, 365];

const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** Where each bar begins and ends, on one scale from the first day to the last; today is always on it. */
export function prepareTimeline({ tasks, links, milestones, today }: Given): Timeline {
  const dated = milestones.filter((one): one is Milestone & { dueOn: string } => one.dueOn !== null);
  const days = [
    today,
    ...tasks.flatMap((task) => [task.startOn, task.dueOn].filter((day) => day !== null)),
    ...dated.map(({ dueOn }) => dueOn),
  ].map(numberOf);
  const first = Math.min(...days) - MARGIN_DAYS;
  const last = Math.max(Math.max(...days) + MARGIN_DAYS, first + DAYS_MIN);
  const span = last - first + 1;
  const at = (day: string): number => ((numberOf(day) - first) / span) * 100;
  const dayPercent = 100 / span;
  const bars = tasks.map((task) => {
    const from = at(task.startOn ?? task.dueOn ?? today);
    const to = at(task.dueOn ?? task.startOn ?? today) + dayPercent;
    return { task, leftPercent: from, widthPercent: Math.max(to - from, dayPercent) };
  });
  return {
    bars,
    links: toLinks(bars, links),
    milestones: dated.map(({ id, name, dueOn, reachedAt }) => ({
      ...{ id, name, dueOn, isReached: reachedAt !== null, atPercent: at(dueOn) + dayPercent },
    })),
    ticks: toTicks(first, span),
    todayPercent: at(today) + dayPercent / 2,
    days: span,
  };
}

/** From the end of what is awaited to the beginning of what waits. */
function toLinks(bars: readonly TimelineBar[], links: Given["links"]): TimelineLink[] {
  const rows = new Map(bars.map(({ task }, row) => [task.id, row]));
  return links.flatMap(({ id, on }) => {
    const [fromRow, toRow] = [rows.get(on), rows.get(id)];
    if (fromRow === undefined || toRow === undefined) return [];
    const from = bars[fromRow]!;
    const fromPercent = from.leftPercent + from.widthPercent;
    return [{ key: `${on} ${id}`, fromRow, fromPercent, toRow, toPercent: bars[toRow]!.leftPercent }];
  });
}

/** Mondays, or every so many days, at most a dozen. */
function toTicks(first: number, span: number): Timeline["ticks"] {
  const step = STEPS_DAYS.find((days) => span / days <= TICKS_MAX) ?? Math.ceil(span / TICKS_MAX);
  const monday = first + ((8 - new Date(first * DAY_MS).getUTCDay()) % 7);
  const start = step % 7 === 0 ? monday : first;
  return Array.from(
    { length: Math.ceil((first + span - start) / step) },
    (_, index) => start + index * step,
  ).map((day) => ({ day: dayOf(day), atPercent: ((day - first) / span) * 100 }));
}
