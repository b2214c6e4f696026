import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { taskSorts } from "../../server/contracts/work.ts";

const taskViews = ["board", "list", "timeline", "reports"] as const;
export type TaskView = (typeof taskViews)[number];
const taskShows = ["open", "all", "overdue", "done", "archived"] as const;

export const tasksParams = {
  view: parseAsStringLiteral(taskViews).withDefault("board"),
  /** Ids; empty: all of them. */
  project: parseAsString.withDefault(""),
  person: parseAsString.withDefault(""),
  search: parseAsString.withDefault(""),
  show: parseAsStringLiteral(taskShows).withDefault("open"),
  sort: parseAsStringLiteral(taskSorts).withDefault("priority"),
  /** Open beside the view. */
  task: parseAsString,
  new: parseAsStringLiteral(["task", "project"] as const),
};
export const loadTasksParams = createLoader(tasksParams);
export type TasksParams = inferParserType<typeof tasksParams>;

const TASKS_PER_PAGE = 100;

export function scopeOf({ project, person }: Pick<TasksParams, "project" | "person">) {
  return { ...(project && { project }), ...(person && { assignee: person }) };
}

export function taskListInput({ show, search, sort, ...scope }: TasksParams) {
  return {
    ...scopeOf(scope),
    ...(show === "open" && { states: ["todo" as const, "in_progress" as const, "blocked" as const] }),
    ...(show === "done" && { states: ["done" as const] }),
    ...(show === "overdue" && { overdue: true }),
    ...(show === "archived" && { archived: true }),
    ...(search && { text: search }),
    ...{ sort, limit: TASKS_PER_PAGE },
  };
}
