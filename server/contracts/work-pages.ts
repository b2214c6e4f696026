import { z } from "zod";
import {
  DateText,
  expectedRevision,
  NewTask,
  PersonRef,
  ProjectRef,
  reportKinds,
  TaskChange,
  TaskFilter,
  TaskId,
  taskSorts,
  taskStates,
  workLimits,
} from "./work.ts";

/** What the page Tasks asks for and sends. */
export const ListTasksInput = TaskFilter.extend({
  sort: z.enum(taskSorts).default("updated"),
  limit: z.int().min(1).max(workLimits.pageMax).default(100),
  cursor: z.string().max(500).nullish(),
});
export type ListTasksInput = z.output<typeof ListTasksInput>;

/** What is looked at, whichever the view. */
export const WorkScope = z.object({ project: ProjectRef.optional(), assignee: PersonRef.optional() });
export type WorkScope = z.output<typeof WorkScope>;

export const TaskIdInput = z.object({ id: TaskId });
export type TaskIdInput = z.output<typeof TaskIdInput>;

export const CreateTaskInput = NewTask;
export const UpdateTaskInput = z.object({ id: TaskId, change: TaskChange, expectedRevision });
export type UpdateTaskInput = z.output<typeof UpdateTaskInput>;

export const MoveTaskInput = z.object({
  id: TaskId,
  to: z.enum(taskStates),
  /** Why it is blocked; how it ended. */
  note: z.string().trim().max(500).optional(),
});
export type MoveTaskInput = z.output<typeof MoveTaskInput>;

export const ArchiveTaskInput = z.object({ id: TaskId, archived: z.boolean() });
export type ArchiveTaskInput = z.output<typeof ArchiveTaskInput>;

export const CommentTaskInput = z.object({ id: TaskId, text: z.string().trim().min(1).max(5_000) });
export type CommentTaskInput = z.output<typeof CommentTaskInput>;

export const LinkTasksInput = z.object({ id: TaskId, on: TaskId, isLinked: z.boolean() });
export type LinkTasksInput = z.output<typeof LinkTasksInput>;

export const CreateProjectInput = z.object({
  name: z.string().trim().min(1, "Give it a name.").max(100),
  description: z.string().max(workLimits.textMax).optional(),
  startOn: DateText.nullish(),
  dueOn: DateText.nullish(),
});
export type CreateProjectInput = z.output<typeof CreateProjectInput>;

export const ReportInput = z.object({ kind: z.enum(reportKinds), project: ProjectRef.optional() });
export type ReportInput = z.output<typeof ReportInput>;

export const ResolveConflictInput = z.object({
  conflict: z.string().max(100),
  resolution: z.string().max(100),
});
export type ResolveConflictInput = z.output<typeof ResolveConflictInput>;
