import type { Journal } from "../../audit/journal.ts";
import type { Clock } from "../../foundation/clock.ts";
import { GatewayError, toGatewayError } from "../../foundation/gateway-error.ts";
import { randomText } from "../../foundation/ids.ts";
import type { Logger } from "../../foundation/logger.ts";
import type { CallToolResult } from "../../hosted/kernel/results.ts";
import type { SessionBus } from "../sessions/session-bus.ts";
import type { LastingCall } from "../steps/review-call.ts";
import { cancelled, completed, denied, failed, lost, type ToldEnding } from "./endings.ts";
import type { Task } from "./task.ts";
import { recordEndOfTask } from "./task-record.ts";
import type { EndedTask, NewTask, TaskRows } from "./task-rows.ts";
import { type TaskHolder, TaskRun } from "./task-run.ts";

export type TaskDeskParts = {
  rows: TaskRows;
  bus: SessionBus;
  journal: Pick<Journal, "append">;
  clock: Clock;
  logger: Logger;
};

/** What one process works on at a time, whoever called: their code and what it holds is all in its memory. */
const RUNS_MAX = 1_000;
/** Longer than anybody waits, and short enough that what hangs is not there for ever. */
const RUN_MS_MAX = 24 * 60 * 60_000;
/** A client that waits to be told of its task does not wait longer for the database, ms. */
const BEGIN_MS_MAX = 2_000;
const ID = /^task_[0-9A-Z]{26}$/;

/**
 * Calls that were answered with a task. The row is what counts: whichever replica is asked answers from it, and
 * writes down there what the client wants. Whoever works on the task hears of it by the bus, or with its next beat.
 */
export class TaskDesk {
  readonly #parts: TaskDeskParts;
  readonly #runs = new Map<string, TaskRun>();
  readonly #hearers: ((id: string) => void)[] = [];
  readonly #deaf: () => void;
  #beginning = 0;
  #isClosed = false;

  constructor(parts: TaskDeskParts) {
    this.#parts = parts;
    this.#deaf = parts.bus.subscribe((event) => {
      if (event.kind === "task changed") this.#heard(event.task);
      else if (event.kind === "missed") this.#beatUnheard([...this.#runs.keys()]);
    });
  }

  /** Heard of every change of any task, here or elsewhere; of some twice. */
  onChanged(hear: (id: string) => void): void {
    this.#hearers.push(hear);
  }

  /** As if it had changed: somebody here has begun to listen. */
  announce(id: string): void {
    for (const hear of this.#hearers) hear(id);
  }

  /** Kept before anybody is told of it. `abort` ends the work. */
  async begin(order: Omit<NewTask, "id">, holder: TaskHolder, abort: AbortController): Promise<TaskRun> {
    if (this.#isClosed) throw new GatewayError("draining");
    if (this.#runs.size + this.#beginning >= RUNS_MAX) throw new GatewayError("too_many_tasks");
    this.#beginning += 1;
    try {
      const { rows, clock } = this.#parts;
      const id = `task_${randomText(26)}`;
      const task = await inTime(rows.insert({ ...order, id }));
      if (task === null) throw new GatewayError("too_many_tasks");
      const changed = () => this.#changed(id);
      if (abort.signal.aborted) await this.cancel(task); // its client left while it was being written
      abort.signal.throwIfAborted();
      const run = new TaskRun(task, { rows, holder, abort, startedTicks: clock.ticks(), changed });
      this.#runs.set(id, run);
      return run;
    } finally {
      this.#beginning -= 1;
    }
  }

  /** Whatever the work comes to, the task ends with it. */
  follow(run: TaskRun, work: Promise<CallToolResult>, exchange: string): void {
    void work
      .then((result) => completed(result, exchange))
      .catch((error: unknown) => this.#failed(run, toGatewayError(error), exchange))
      .then((ending) => this.#ended(run, ending));
  }

  /** Whose it is, is for whoever asks to look at: `isTaskOf`. */
  async find(id: string): Promise<Task | null> {
    return ID.test(id) ? this.#parts.rows.read(id) : null;
  }

  /** What was not asked, or is answered already, is let be. */
  async update({ id, questions }: Task, responses: Readonly<Record<string, unknown>>): Promise<void> {
    const open = questions === null ? [] : Object.keys(JSON.parse(questions) as object);
    const answers = open
      .filter((name) => Object.hasOwn(responses, name))
      .map((name) => ({ name, answer: JSON.stringify(responses[name]) }));
    if (answers.length === 0) return;
    await this.#parts.rows.answer(id, answers);
    this.#changed(id);
    if (this.#runs.has(id)) this.#beatUnheard([id]);
  }

  async cancel({ id }: Task): Promise<void> {
    await this.#end(id, cancelled("Cancelled by its client."));
    this.#runs.get(id)?.stop(new GatewayError("cancelled", { publicMessage: "The task was cancelled." }));
  }

  /** Ends what runs for callers who may not have it any more, at once. `faultOf` says why; null: they still may. */
  review(faultOf: (call: LastingCall) => GatewayError | null): void {
    for (const run of this.#runs.values()) {
      const fault = run.isStopped || run.ending !== null ? null : faultOf(run.lasting());
      if (fault !== null) this.#deny(run, fault);
    }
  }

  /** Says that what runs here is being worked on, and hears what became of it elsewhere. */
  async beat(): Promise<void> {
    await this.#beat([...this.#runs.keys()]);
  }

  /** Ends what its replica died over, and forgets what has expired. */
  async sweep(): Promise<void> {
    const { rows } = this.#parts;
    const ending = lost();
    for (const ended of await rows.endAbandoned(ending)) await this.#tell(ended, ending);
    await rows.trim();
  }

  /** The house shuts down: what still runs is told, and so are those who wait for it. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#deaf();
    const error = new GatewayError("draining");
    const ending = lost("The house was shut down while the task ran.");
    await Promise.allSettled([...this.#runs].map(([id, run]) => this.#end(id, run.ending ?? ending)));
    for (const run of this.#runs.values()) run.stop(error);
  }

  get running(): number {
    return this.#runs.size;
  }

  #changed(id: string): void {
    this.#parts.bus.publish({ kind: "task changed", task: id });
    this.announce(id);
  }

  #heard(id: string): void {
    this.announce(id);
    if (this.#runs.has(id)) this.#beatUnheard([id]);
  }

  /** The next beat is soon, and does the same. */
  #beatUnheard(ids: readonly string[]): void {
    this.#beat(ids).catch(() => undefined);
  }

  async #beat(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const { rows } = this.#parts;
    const live = await rows.beat(ids);
    for (const id of ids) await this.#look(id, live.has(id));
    const waiting = ids.filter((id) => this.#runs.get(id)?.isWaiting);
    if (waiting.length === 0) return;
    for (const { id, name, answer } of await rows.answersTo(waiting)) this.#runs.get(id)?.take(name, answer);
  }

  async #look(id: string, isLive: boolean): Promise<void> {
    const run = this.#runs.get(id);
    if (run === undefined) return;
    if (!isLive) {
      run.stop(new GatewayError("cancelled", { publicMessage: "The task is over." }));
      if (run.ending !== null) this.#runs.delete(id); // nobody works on it any more, or should
    } else if (run.ending !== null) await this.#ended(run, run.ending);
    else if (this.#parts.clock.ticks() - run.startedTicks > RUN_MS_MAX) await this.#endOverdue(run);
  }

  async #endOverdue(run: TaskRun): Promise<void> {
    const error = new GatewayError("timed_out", {
      publicMessage: `No task may run for more than ${RUN_MS_MAX} ms.`,
    });
    await this.#end(run.task.id, failed(error, null));
    run.stop(error);
  }

  #deny(run: TaskRun, fault: GatewayError): void {
    run.ending = denied(fault);
    run.stop(fault);
    // The database may be away: the next beat keeps it.
    this.#end(run.task.id, run.ending).catch(() => undefined);
  }

  #failed(run: TaskRun, error: GatewayError, exchange: string): ToldEnding {
    if (!run.isStopped && error.entry.level === "error") {
      const { id: task, server, tool } = run.task;
      this.#parts.logger.error(
        { err: error.cause ?? error.detail ?? error, task, exchange, server, tool },
        "task failed",
      );
    }
    return failed(error, exchange);
  }

  /** The work is over. What it came to is kept here until it can be kept there. */
  async #ended(run: TaskRun, ending: ToldEnding): Promise<void> {
    run.close();
    if (run.ending !== null || !run.isStopped) {
      run.ending ??= ending;
      const error = await this.#end(run.task.id, run.ending).then(() => null, toGatewayError);
      if (error?.code === "database_unavailable") return;
      if (error !== null)
        this.#parts.logger.error({ err: error, task: run.task.id }, "a task's end could not be kept");
    }
    this.#runs.delete(run.task.id);
  }

  async #end(id: string, ending: ToldEnding): Promise<void> {
    const ended = await this.#parts.rows.end(id, ending);
    if (ended !== null) await this.#tell(ended, ending);
  }

  /** Whoever ended it in the rows tells it, so that it is told once. */
  async #tell(ended: EndedTask, ending: ToldEnding): Promise<void> {
    const { journal, clock, logger } = this.#parts;
    this.#changed(ended.id);
    await journal.append(recordEndOfTask(ended, ending, clock.now())).catch((err: unknown) => {
      logger.error({ err, task: ended.id }, "the end of a task is not in the log");
    });
  }
}

/** A row that is written all the same has nobody who works on it, and ends with its lease. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new GatewayError("database_unavailable")), BEGIN_MS_MAX);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
