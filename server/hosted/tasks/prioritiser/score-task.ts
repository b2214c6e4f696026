import {
  type ScoreFactor,
  type ScoreWeights,
  scoreFactors,
  type TaskPriority,
  taskPriorities,
} from "../../../contracts/work.ts";
import { daysBetween } from "../data-store/dates.ts";

/** What a score is made of. */
export type Scorable = {
  dueOn: string | null;
  priority: TaskPriority;
  value: number | null;
  estimateHours: number | null;
  /** Open tasks that wait for it. */
  blocks: number;
  createdOn: string;
};
export type ScoreLine = { factor: ScoreFactor; points: number; weight: number; says: string };
export type Score = { score: number; because: ScoreLine[] };

export const defaultWeights: ScoreWeights = {
  due: 4,
  priority: 3,
  value: 2,
  effort: 1,
  blocking: 2,
  age: 0.5,
};

/** A week before it is due it counts half. */
const DUE_HALF_DAYS = 7;
/** A day's work counts half of what takes no time. */
const EFFORT_HALF_HOURS = 8;
const BLOCKS_FULL = 3;
const AGE_FULL_DAYS = 60;

/** Each factor from 0 to 1, weighted; 100 is the most there can be. The lines say why, and add up to the score. */
export function scoreTask(task: Scorable, weights: ScoreWeights, today: string): Score {
  const total = scoreFactors.reduce((sum, factor) => sum + weights[factor], 0);
  const parts = measure(task, today);
  const because = scoreFactors
    .map((factor) => ({
      ...{ factor, weight: weights[factor], says: parts[factor].says },
      points: total === 0 ? 0 : round((100 * weights[factor] * parts[factor].share) / total),
    }))
    .sort((a, b) => b.points - a.points);
  return { score: round(because.reduce((sum, { points }) => sum + points, 0)), because };
}

type Part = { share: number; says: string };

function measure(task: Scorable, today: string): Record<ScoreFactor, Part> {
  const age = Math.max(0, daysBetween(task.createdOn, today));
  const { value, estimateHours, blocks } = task;
  return {
    due: measureDue(task.dueOn, today),
    priority: { share: taskPriorities.indexOf(task.priority) / 3, says: `priority ${task.priority}` },
    value:
      value === null
        ? { share: 0, says: "no value given" }
        : { share: value / 10, says: `worth ${value} of 10` },
    effort:
      estimateHours === null
        ? { share: 0.5, says: "no estimate: taken as a day" }
        : {
            share: EFFORT_HALF_HOURS / (EFFORT_HALF_HOURS + estimateHours),
            says: `takes ${estimateHours} h`,
          },
    blocking: {
      share: Math.min(1, blocks / BLOCKS_FULL),
      says:
        blocks === 0
          ? "nothing waits for it"
          : `${blocks} open ${blocks === 1 ? "task waits" : "tasks wait"} for it`,
    },
    age: { share: Math.min(1, age / AGE_FULL_DAYS), says: `${days(age)} old` },
  };
}

function measureDue(dueOn: string | null, today: string): Part {
  if (dueOn === null) return { share: 0, says: "no due date" };
  const left = daysBetween(today, dueOn);
  if (left < 0) return { share: 1, says: `${days(-left)} overdue` };
  return {
    share: DUE_HALF_DAYS / (DUE_HALF_DAYS + left),
    says: left === 0 ? "due today" : `due in ${days(left)}`,
  };
}

/** The same sum as SQL over `t`, to rank without reading every task: $n are the weights in order of `scoreFactors`, then today. */
export function scoreSql(first: number): string {
  const at = (index: number) => `$${first + index}::float8`;
  const today = `$${first + scoreFactors.length}::date`;
  const total = scoreFactors.map((_, index) => at(index)).join(" + ");
  return `100 * (
    ${at(0)} * CASE WHEN t.due_on IS NULL THEN 0 WHEN t.due_on < ${today} THEN 1
                    ELSE ${DUE_HALF_DAYS}.0 / (${DUE_HALF_DAYS} + (t.due_on - ${today})) END
    + ${at(1)} * t.priority / 3.0
    + ${at(2)} * coalesce(t.value, 0) / 10.0
    + ${at(3)} * coalesce(${EFFORT_HALF_HOURS} / (${EFFORT_HALF_HOURS} + t.estimate_hours), 0.5)
    + ${at(4)} * least(1, coalesce(b.blocks, 0) / ${BLOCKS_FULL}.0)
    + ${at(5)} * least(1, greatest(0, ${today} - (t.created_at AT TIME ZONE 'UTC')::date) / ${AGE_FULL_DAYS}.0)
  ) / greatest(${total}, 1e-9)`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const days = (count: number): string => `${count} ${count === 1 ? "day" : "days"}`;
