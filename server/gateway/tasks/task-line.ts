import type { ClientLine, LogLevel, Progress, Question } from "../../hosted/kernel/client-line.ts";
import type { JsonSchema } from "../../hosted/kernel/definitions.ts";
import type { TaskRun } from "./task-run.ts";

/** Begins a task that `abort` ends. Null: there can be none now, and the call goes on as it is. */
type Begin = (abort: AbortController) => Promise<TaskRun | null>;

/** The client of a call that may become a task: first the call's, then whoever asks for the task. */
export class TaskLine implements ClientLine {
  readonly capabilities: JsonSchema;
  run: TaskRun | null = null;
  /** Resolves when the call has become a task; a call that does not never resolves it. */
  readonly becoming: Promise<void>;
  readonly #began: () => void;
  readonly #begin: Begin;
  /** One signal for both lives: a tool may have kept it from before. */
  readonly #abort = new AbortController();
  /** Let go of with the call: its message may be megabytes. */
  #call: ClientLine | null;
  #decision: Promise<void> | null = null;

  constructor(call: ClientLine, begin: Begin) {
    this.capabilities = call.capabilities;
    this.#call = call;
    this.#begin = begin;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.becoming = promise;
    this.#began = resolve;
    const { signal } = call;
    const leave = () => {
      if (this.run === null) this.#abort.abort(signal.reason);
    };
    if (signal.aborted) leave();
    else signal.addEventListener("abort", leave, { once: true });
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  progress(update: Progress): void {
    (this.run ?? this.#call)?.progress(update);
  }

  /** A task has no stream, and nowhere to keep what nobody may ever ask for. */
  log(level: LogLevel, data: unknown, logger?: string): void {
    this.#call?.log(level, data, logger);
  }

  async ask(question: Question): Promise<unknown> {
    return (this.run ?? this.#call)?.ask(question);
  }

  hangUp(retryMs: number): void {
    this.#call?.hangUp(retryMs);
  }

  becomeTask(): Promise<void> {
    this.#decision ??= this.#become();
    return this.#decision;
  }

  async #become(): Promise<void> {
    this.signal.throwIfAborted();
    const run = await this.#begin(this.#abort);
    if (run === null) return;
    this.run = run;
    this.#call = null;
    this.#began();
  }
}
