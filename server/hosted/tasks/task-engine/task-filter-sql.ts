import { type TaskFilter, taskPriorities } from "../../../contracts/work.ts";
import { findMilestone, findPerson, findProject } from "../data-store/find-named.ts";
import type { WorkStore } from "../data-store/work-store.ts";

/** Conditions on `work_task t`, and the values that they name by `$n`. */
export type FilterSql = { where: string; values: unknown[] };

export async function writeFilter(store: WorkStore, filter: TaskFilter): Promise<FilterSql> {
  const { prisma } = store.db;
  const values: unknown[] = [];
  const conditions: string[] = [filter.archived ? "t.archived_at IS NOT NULL" : "t.archived_at IS NULL"];
  const add = (condition: (place: string) => string, value: unknown) => {
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  if (filter.states !== undefined) add((at) => `t.state = ANY(${at}::text[])`, filter.states);
  if (filter.project !== undefined) {
    const project = await findProject(prisma, filter.project);
    add((at) => `t.project_id = ${at}`, project.id);
    if (filter.milestone !== undefined)
      add((at) => `t.milestone_id = ${at}`, (await findMilestone(prisma, filter.milestone, project.id)).id);
  } else if (filter.milestone !== undefined) await findMilestone(prisma, filter.milestone, null);
  if (filter.assignee === null) conditions.push("t.assignee_id IS NULL");
  else if (filter.assignee !== undefined)
    add((at) => `t.assignee_id = ${at}`, (await findPerson(prisma, filter.assignee)).id);
  if (filter.label !== undefined) add((at) => `t.labels @> ARRAY[${at}]::text[]`, filter.label);
  if (filter.priorityMin !== undefined)
    add((at) => `t.priority >= ${at}`, taskPriorities.indexOf(filter.priorityMin));
  if (filter.dueFrom !== undefined) add((at) => `t.due_on >= ${at}::date`, filter.dueFrom);
  if (filter.dueTo !== undefined) add((at) => `t.due_on <= ${at}::date`, filter.dueTo);
  if (filter.overdue === true)
    add((at) => `t.due_on < ${at}::date AND t.completed_at IS NULL AND t.archived_at IS NULL`, store.today);
  addText(filter.text, conditions, values);
  return { where: conditions.join(" AND "), values };
}

/** Word by word, or as Postgres reads it: `node.js`, `CI/CD` and addresses are one word there. Signs alone fit nothing. */
function addText(text: string | undefined, conditions: string[], values: unknown[]): void {
  if (text === undefined || text === "") return;
  const words = readWords(text);
  if (words === null) {
    conditions.push("false");
    return;
  }
  const at = values.push(words, text);
  conditions.push(
    `to_tsvector('simple', t.title || ' ' || t.description) @@ (to_tsquery('simple', $${at - 1}) || plainto_tsquery('simple', $${at}))`,
  );
}

/** Each word whole but the last, which may be begun. Null: there are no words. */
export function readWords(text: string | undefined): string | null {
  const words = text?.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return null;
  return words.map((word, at) => (at === words.length - 1 ? `${word}:*` : word)).join(" & ");
}
