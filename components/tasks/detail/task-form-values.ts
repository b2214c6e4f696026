import {
  type NewTask,
  type TaskChange,
  type TaskPriority,
  taskPriorities,
} from "../../../server/contracts/work.ts";
import type { TaskDetail } from "../../../server/contracts/work-fields.ts";

/** What stands in the fields: text, as people type it. `none` is a choice of the lists. */
export type TaskFormValues = {
  title: string;
  description: string;
  project: string;
  assignee: string;
  priority: TaskPriority;
  estimateHours: string;
  startOn: string;
  dueOn: string;
  labels: string;
};
export const NONE = "none";

export function emptyTask(project: string): TaskFormValues {
  return {
    ...{ title: "", description: "", project: project || NONE, assignee: NONE, priority: "normal" },
    ...{ estimateHours: "", startOn: "", dueOn: "", labels: "" },
  };
}

export function toFormValues(task: TaskDetail): TaskFormValues {
  return {
    title: task.title,
    description: task.description,
    project: task.project?.id ?? NONE,
    assignee: task.assignee?.id ?? NONE,
    priority: task.priority,
    estimateHours: task.estimateHours === null ? "" : String(task.estimateHours),
    startOn: task.startOn ?? "",
    dueOn: task.dueOn ?? "",
    labels: task.labels.join(", "),
  };
}

/** Field: what is wrong with it. */
export function checkTaskForm(values: TaskFormValues): Partial<Record<keyof TaskFormValues, string>> {
  const hours = Number(values.estimateHours.replace(",", "."));
  return {
    ...(values.title.trim() === "" && { title: "Give it a title." }),
    ...(!(hours >= 0 && hours <= 10_000) && { estimateHours: "Hours as a number, such as 1.5." }),
    ...(values.startOn &&
      values.dueOn &&
      values.startOn > values.dueOn && { dueOn: "It would be due before it starts." }),
  };
}

export function toTaskChange(values: TaskFormValues): TaskChange & NewTask {
  const chosen = (value: string) => (value === NONE ? null : value);
  return {
    title: values.title.trim(),
    description: values.description,
    project: chosen(values.project),
    assignee: chosen(values.assignee),
    priority: taskPriorities.find((one) => one === values.priority) ?? "normal",
    estimateHours: values.estimateHours.trim() === "" ? null : Number(values.estimateHours.replace(",", ".")),
    startOn: values.startOn || null,
    dueOn: values.dueOn || null,
    labels: values.labels
      .split(",")
      .map((label) => label.trim())
      .filter((label) => label !== ""),
  };
}
