import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Progress, Question } from "../../hosted/kernel/client-line.ts";
import type { CatalogServer } from "../catalog/catalog-server.ts";
import { recordable } from "../recordable.ts";
import type { Caller } from "../steps/authenticate.ts";
import type { LastingCall } from "../steps/review-call.ts";
import type { ToldEnding } from "./endings.ts";
import type { Task } from "./task.ts";
import type { TaskRows } from "./task-rows.ts";

/** A bar that moves more often is not read, ms. */
const SAY_EVERY_MS = 1_000;

/** Whom it is worked on for, and whose tool it is: a right that held when it began may be lost while it runs. */
export type TaskHolder = { caller: Caller; server: CatalogServer };

type RunParts = {
  holder: TaskHolder;
  rows: TaskRows;
  /** How the tool is told that nobody wants its work any more. */
  abort: AbortController;
  startedTicks: number;
  /** To be told when the row has changed. */
  changed: () => void;
};

/** What this process has of a task that it works on. */
export class TaskRun {
  readonly task: Task;
  readonly startedTicks: number;
  /** What it came to, or why it was ended, until that is kept: the database may be away. */
  ending: ToldEnding | null = null;
  readonly #parts: RunParts;
  readonly #waiting = new Map<string, PromiseWithResolvers<unknown>>();
  #unsaid: string | null = null;
  #saying: NodeJS.Timeout | null = null;

  constructor(task: Task, parts: RunParts) {
    this.task = task;
    this.#parts = parts;
    this.startedTicks = parts.startedTicks;
  }

  /** For whom it goes on, and of what. */
  lasting(): LastingCall {
    const { caller, server } = this.#parts.holder;
    return { caller, slug: this.task.slug, tool: { server, name: this.task.tool } };
  }

  get isStopped(): boolean {
    return this.#parts.abort.signal.aborted;
  }

  get isWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** There is no stream to put it on: the client reads it when it asks. */
  progress({ message, progress, total }: Progress): void {
    this.#unsaid = recordable(message ?? (total === undefined ? `${progress}` : `${progress} of ${total}`));
    if (this.#saying === null) this.#say();
  }

  /**
   * Here a question really waits, where a call's is asked anew with each round: the work so far is in this process
   * alone, and ends with it. The answer may be handed in at any replica.
   */
  async ask({ name, method, params }: Question): Promise<unknown> {
    const { rows, abort, changed } = this.#parts;
    abort.signal.throwIfAborted();
    const waiting = Promise.withResolvers<unknown>();
    waiting.promise.catch(() => undefined); // who asked may have gone before it is stopped
    this.#waiting.set(name, waiting);
    try {
      await rows.ask(this.task.id, name, JSON.stringify({ method, params }));
    } catch (error) {
      this.#waiting.delete(name);
      throw error;
    }
    changed();
    return waiting.promise;
  }

  take(name: string, answer: string): void {
    this.#waiting.get(name)?.resolve(JSON.parse(answer));
    this.#waiting.delete(name);
  }

  /** Its tool has nothing more to say. */
  close(): void {
    if (this.#saying !== null) clearTimeout(this.#saying);
    this.#saying = null;
    this.#unsaid = null;
    for (const { reject } of this.#waiting.values()) reject(new GatewayError("cancelled"));
    this.#waiting.clear();
  }

  /** Whatever it still comes to, nobody wants it. */
  stop(reason: GatewayError): void {
    if (this.isStopped) return;
    this.#parts.abort.abort(reason);
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.close();
  }

  #say(): void {
    this.#saying = null;
    if (this.#unsaid === null) return;
    const message = this.#unsaid;
    this.#unsaid = null;
    this.#saying = setTimeout(() => this.#say(), SAY_EVERY_MS).unref();
    // What is said next says more; a message that was lost is not worth waiting for the database.
    this.#parts.rows.say(this.task.id, message).then(this.#parts.changed, () => undefined);
  }
}
