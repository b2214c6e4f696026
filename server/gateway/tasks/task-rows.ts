import type { Task, TaskState } from "./task.ts";

export type NewTask = Pick<Task, "id" | "callerId" | "slug" | "server" | "tool"> & {
  /** JSON: what the record of its end will say that is known now. Whoever ends it may be another replica. */
  record: string;
};
export type Ending = {
  state: Exclude<TaskState, "working">;
  message: string | null;
  /** JSON: a result or an error. */
  reply: string | null;
};
export type EndedTask = { id: string; record: string; createdAtMs: number; endedAtMs: number };
export type TaskAnswer = { id: string; name: string /** JSON. */; answer: string };

/**
 * Where tasks are kept, for every replica to read. Time is the store's own, so that replicas need not agree on it.
 * Everything here refuses with `database_unavailable` while it is away.
 */
export interface TaskRows {
  /** Null: its caller has as many as it may. */
  insert(task: NewTask): Promise<Task | null>;
  read(id: string): Promise<Task | null>;
  /** The next five do nothing to a task that has ended. */
  say(id: string, message: string): Promise<void>;
  ask(id: string, name: string, question: string): Promise<void>;
  answer(id: string, answers: readonly { name: string; answer: string }[]): Promise<void>;
  /** Null: it had ended already. So that each end is told once. */
  end(id: string, ending: Ending): Promise<EndedTask | null>;
  /** Says that they are being worked on; returns those that still are to be. */
  beat(ids: readonly string[]): Promise<ReadonlySet<string>>;
  answersTo(ids: readonly string[]): Promise<readonly TaskAnswer[]>;
  /** Ends those that nobody works on any more. */
  endAbandoned(ending: Ending): Promise<readonly EndedTask[]>;
  /** Forgets those that have expired. */
  trim(): Promise<void>;
}
