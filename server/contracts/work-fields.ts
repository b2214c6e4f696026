import { z } from "zod";
import { taskPriorities, taskStates } from "./work.ts";

/** What is told of tasks and what belongs to them: the outputs of tools and pages. */
const Named = z.object({ id: z.string(), name: z.string() });
export const TaskFields = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(taskStates),
  blockedBecause: z.string().nullable(),
  priority: z.enum(taskPriorities),
  value: z.int().nullable(),
  estimateHours: z.number().nullable(),
  startOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
  labels: z.array(z.string()),
  project: Named.nullable(),
  milestone: Named.nullable(),
  assignee: Named.nullable(),
  recurs: z.string().nullable(),
  openDependencies: z.int().describe("Tasks it waits for that are not done"),
  archived: z.boolean(),
  revision: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  completedAt: z.string().nullable(),
});
export type TaskFields = z.output<typeof TaskFields>;

/** What a change answers with: enough to go on with. */
export const TaskBrief = TaskFields.pick({
  ...{ id: true, title: true, state: true, blockedBecause: true, assignee: true, dueOn: true },
  ...{ openDependencies: true, recurs: true, archived: true, revision: true },
});

export const LinkedTask = z.object({ id: z.string(), title: z.string(), state: z.enum(taskStates) });
export type LinkedTask = z.output<typeof LinkedTask>;
export const ReminderFields = z.object({
  id: z.string(),
  at: z.string(),
  channel: z.string().nullable(),
  note: z.string(),
  sentAt: z.string().nullable(),
});
export const TaskDetail = TaskFields.extend({
  description: z.string(),
  waitsFor: z.array(LinkedTask),
  waitedForBy: z.array(LinkedTask),
  reminders: z.array(ReminderFields),
});
export type TaskDetail = z.output<typeof TaskDetail>;

export const ChangeFields = z.object({
  at: z.string(),
  actor: z.string(),
  what: z.string(),
  revision: z.int(),
  changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])).describe("Field: before, after"),
  note: z.string().nullable(),
});
export type ChangeFields = z.output<typeof ChangeFields>;

export const MilestoneFields = z.object({
  id: z.string(),
  name: z.string(),
  dueOn: z.string().nullable(),
  tasks: z.int(),
  done: z.int(),
  progressPercent: z.number(),
  reachedAt: z.string().nullable(),
  revision: z.int(),
});
export const ProjectFields = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  startOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  archived: z.boolean(),
  revision: z.int(),
  tasks: z.int(),
  done: z.int(),
  blocked: z.int(),
  overdue: z.int(),
  estimateHours: z.number(),
  doneHours: z.number(),
  progressPercent: z.number().describe("By estimated hours; a task without an estimate counts as the mean"),
});
export type ProjectFields = z.output<typeof ProjectFields>;
export const ProjectProgress = ProjectFields.extend({ milestones: z.array(MilestoneFields) });
export type ProjectProgress = z.output<typeof ProjectProgress>;

export const PersonFields = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  hoursPerWeek: z.number(),
  openTasks: z.int(),
  openHours: z.number(),
  absences: z.array(z.object({ fromOn: z.string(), toOn: z.string(), reason: z.string() })),
});
export type PersonFields = z.output<typeof PersonFields>;

export const ScoredTask = z.object({
  id: z.string(),
  title: z.string(),
  score: z.number().describe("0 to 100"),
  because: z.array(
    z.object({ factor: z.string(), points: z.number(), weight: z.number(), says: z.string() }),
  ),
});
export type ScoredTask = z.output<typeof ScoredTask>;
