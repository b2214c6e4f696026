/** What is counted of a set of tasks. Archived ones are not in it. */
export type WorkCounts = {
  tasks: number;
  done: number;
  /** Over those that have an estimate. */
  hours: number;
  done_hours: number;
  estimated: number;
  done_estimated: number;
};

/** Columns of `WorkCounts` over rows `t` of work_task. */
export const COUNT_COLUMNS = `
  count(t.id)::int AS tasks,
  (count(t.id) FILTER (WHERE t.state = 'done'))::int AS done,
  coalesce(sum(t.estimate_hours), 0) AS hours,
  coalesce(sum(t.estimate_hours) FILTER (WHERE t.state = 'done'), 0) AS done_hours,
  count(t.estimate_hours)::int AS estimated,
  (count(t.estimate_hours) FILTER (WHERE t.state = 'done'))::int AS done_estimated`;

/** Weighted by estimate; a task without one weighs as much as the mean of the others. 0 to 100, one decimal. */
export function progressPercent({
  tasks,
  done,
  hours,
  done_hours,
  estimated,
  done_estimated,
}: WorkCounts): number {
  if (tasks === 0) return 0;
  const mean = estimated === 0 || hours === 0 ? 1 : hours / estimated;
  const all = hours + mean * (tasks - estimated);
  const through = done_hours + mean * (done - done_estimated);
  // Estimates that are all zero weigh nothing: then heads are counted.
  return all === 0 ? percent(done / tasks) : percent(through / all);
}

const percent = (share: number): number => Math.round(share * 1000) / 10;
