import type { JsonSchema } from "./definitions.ts";

/** Least urgent first: a client asks for one and everything after it. */
export const logLevels = [
  "debug",
  "info",
  "notice",
  "warning",
  "error",
  "critical",
  "alert",
  "emergency",
] as const;
export type LogLevel = (typeof logLevels)[number];

export type Progress = { progress: number; total?: number; message?: string };

/** Something only the client can answer. `name` is how a replayed call finds the answer again: unique within a call. */
export type Question = {
  name: string;
  method: "elicitation/create" | "sampling/createMessage" | "roots/list";
  params: { readonly [key: string]: unknown };
};

/**
 * The client at the other end of one call. The gateway holds it: an open stream to a legacy session, or the
 * retries of a modern caller. A server's code cannot tell which, and need not.
 */
export interface ClientLine {
  readonly signal: AbortSignal;
  /** What the client said that it can do. */
  readonly capabilities: JsonSchema;
  /** Heard only by a client that asked for progress. */
  progress(update: Progress): void;
  /** Heard only by a client that wants this level. */
  log(level: LogLevel, data: unknown, logger?: string): void;
  /**
   * Resolves to the client's result. Refuses with `missing_capability` when the client cannot answer, and throws
   * `QuestionPending` when a modern client has to call again: let it pass.
   */
  ask(question: Question): Promise<unknown>;
  /** Ends the response stream while the call goes on; a client of 2025-11-25 comes back for the rest after `retryMs`. */
  hangUp(retryMs: number): void;
  /** Answers the call with a task, where the tool and the client know tasks; what is done after it is the task's. */
  becomeTask(): Promise<void>;
}
