import type { WorkTask } from "../../../../prisma/generated/client.ts";
import type { Db } from "../../../db/create-db.ts";
import { type Transaction, withTransaction } from "../../../db/with-transaction.ts";
import type { Clock } from "../../../foundation/clock.ts";
import { transactionScribe } from "../../events/transaction-scribe.ts";
import type { DomainEvents, NewDomainEvent } from "../../kernel/hosted-ground.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { todayAt } from "./dates.ts";
import { WorkConflict } from "./work-conflict.ts";
import { numberOf, taskId } from "./work-ids.ts";

/** Who changes something; what they keep of it beside its history belongs to the same transaction. */
export type Author = {
  id: string;
  name: string;
  alongside?: (tx: Transaction, events: readonly NewDomainEvent[]) => Promise<void>;
};

export type FieldChanges = Record<string, [before: unknown, after: unknown]>;
type Noted = {
  id: number;
  revision: number;
  what: string;
  changes?: FieldChanges;
  note?: string | null;
};

/** A change that is being made: what it tells is told if it comes through. */
export type Change = {
  tx: Transaction;
  now: Date;
  today: string;
  /** Domain events for everybody. */
  tell: (type: string, entityId: string, data?: Record<string, unknown>) => void;
  /** A line in the history of a task. */
  note: (entry: Noted) => void;
};

export type WorkStoreParts = { db: Db; events: DomainEvents; clock: Clock };

/** The store of tasks: every change, its history and its events are one transaction in Postgres. */
export class WorkStore {
  readonly db: Db;
  readonly clock: Clock;
  readonly #events: DomainEvents;

  constructor({ db, events, clock }: WorkStoreParts) {
    this.db = db;
    this.clock = clock;
    this.#events = events;
  }

  get today(): string {
    return todayAt(this.clock.now());
  }

  async change<T>(author: Author, work: (change: Change) => Promise<T>): Promise<T> {
    const actor = { id: author.id, name: author.name };
    const now = new Date(this.clock.now());
    return withTransaction(this.db, async (tx) => {
      const events: NewDomainEvent[] = [];
      const history: Noted[] = [];
      const made = await work({
        ...{ tx, now, today: this.today },
        tell: (type, entityId, data = {}) => void events.push({ type, entityId, actor, data }),
        note: (entry) => void history.push(entry),
      });
      if (history.length > 0)
        await tx.workChange.createMany({
          data: history.map(({ id, revision, what, changes = {}, note = null }) => ({
            ...{ taskId: id, revision, what, note, at: now, actorId: actor.id, actorName: actor.name },
            changes: changes as object,
          })),
        });
      await this.#events.publish(transactionScribe(tx), ...events);
      if (events.length > 0) await author.alongside?.(tx, events);
      return made;
    });
  }

  /** Nobody else changes it until the transaction ends. */
  async lockTask(tx: Transaction, id: string, expectedRevision?: number): Promise<WorkTask> {
    const number = numberOf("T", id);
    await tx.$queryRaw`SELECT 1 AS locked FROM work_task WHERE id = ${number} FOR UPDATE`;
    const task = number === null ? null : await tx.workTask.findUnique({ where: { id: number } });
    if (task === null)
      throw new ToolFailure(`There is no task ${id}; list_tasks and search_tasks find the ids.`);
    if (expectedRevision !== undefined && expectedRevision !== task.revision) {
      const missed = await tx.workChange.findMany({
        where: { taskId: task.id, revision: { gt: expectedRevision } },
        orderBy: { id: "asc" },
        take: MISSED_SHOWN_MAX,
      });
      throw new WorkConflict(
        taskId(task.id),
        expectedRevision,
        task.revision,
        missed.map(({ actorName, what, changes }) => ({
          ...{ actor_name: actorName, what, changes: changes as FieldChanges },
        })),
      );
    }
    return task;
  }
}

const MISSED_SHOWN_MAX = 10;
