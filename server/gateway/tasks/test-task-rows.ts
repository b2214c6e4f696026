import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Task } from "./task.ts";
import type { EndedTask, Ending, NewTask, TaskAnswer, TaskRows } from "./task-rows.ts";

type Question = { name: string; question: string; answer: string | null };
type Row = Task & { record: string; isAbandoned: boolean; asked: Question[] };

const HOUR_MS = 3_600_000;

/** For unit tests: what replicas share of tasks, in this process. `isAway` is a database that refuses everything. */
export class TestTaskRows implements TaskRows {
  readonly rows = new Map<string, Row>();
  livePerCallerMax = 100;
  isAway = false;
  nowMs = Date.parse("2026-11-21T12:00:00Z");

  insert(task: NewTask): Promise<Task | null> {
    return this.#ask(() => {
      const live = [...this.rows.values()].filter(
        ({ callerId, state }) => callerId === task.callerId && state === "working",
      );
      if (live.length >= this.livePerCallerMax) return null;
      const times = { createdAtMs: this.nowMs, updatedAtMs: this.nowMs, expiresAtMs: this.nowMs + HOUR_MS };
      const nothing = { message: null, reply: null, questions: null, isAbandoned: false, asked: [] };
      this.rows.set(task.id, { ...task, ...times, ...nothing, state: "working" });
      return this.#publish(task.id);
    });
  }

  read(id: string): Promise<Task | null> {
    return this.#ask(() => this.#publish(id));
  }

  say(id: string, message: string): Promise<void> {
    return this.#change(id, (row) => void Object.assign(row, { message }));
  }

  ask(id: string, name: string, question: string): Promise<void> {
    return this.#change(id, ({ asked }) => void asked.push({ name, question, answer: null }));
  }

  answer(id: string, answers: readonly { name: string; answer: string }[]): Promise<void> {
    return this.#change(id, ({ asked }) => {
      for (const { name, answer } of answers)
        for (const question of asked) if (question.name === name) question.answer ??= answer;
    });
  }

  async end(id: string, ending: Ending): Promise<EndedTask | null> {
    return this.#ask(() => this.#end(id, ending));
  }

  beat(ids: readonly string[]): Promise<ReadonlySet<string>> {
    return this.#ask(() => new Set(ids.filter((id) => this.rows.get(id)?.state === "working")));
  }

  answersTo(ids: readonly string[]): Promise<readonly TaskAnswer[]> {
    return this.#ask(() =>
      ids.flatMap((id) =>
        this.rows
          .get(id)!
          .asked.flatMap(({ name, answer }) => (answer === null ? [] : [{ id, name, answer }])),
      ),
    );
  }

  endAbandoned(ending: Ending): Promise<readonly EndedTask[]> {
    return this.#ask(() => {
      const abandoned = [...this.rows.values()].filter(({ isAbandoned }) => isAbandoned);
      return abandoned.flatMap(({ id }) => this.#end(id, ending) ?? []);
    });
  }

  trim(): Promise<void> {
    return this.#ask(() => {
      for (const { id, expiresAtMs } of this.rows.values())
        if (expiresAtMs < this.nowMs) this.rows.delete(id);
    });
  }

  #end(id: string, { state, message, reply }: Ending): EndedTask | null {
    const row = this.rows.get(id);
    if (row === undefined || row.state !== "working") return null;
    Object.assign(row, { state, message: message ?? row.message, reply, updatedAtMs: this.nowMs, asked: [] });
    return { id, record: row.record, createdAtMs: row.createdAtMs, endedAtMs: this.nowMs };
  }

  #change(id: string, change: (row: Row) => void): Promise<void> {
    return this.#ask(() => {
      const row = this.rows.get(id);
      if (row?.state !== "working") return;
      change(row);
      row.updatedAtMs = this.nowMs;
    });
  }

  #publish(id: string): Task | null {
    const row = this.rows.get(id);
    if (row === undefined || row.expiresAtMs <= this.nowMs) return null;
    const { asked, record: _, isAbandoned: __, ...task } = row;
    const open = asked.filter(({ answer }) => answer === null);
    const members = open.map(({ name, question }) => `${JSON.stringify(name)}:${question}`);
    return { ...task, questions: open.length === 0 ? null : `{${members.join(",")}}` };
  }

  /** As the database would: later, and with what was written by then. */
  async #ask<T>(answer: () => T): Promise<T> {
    await Promise.resolve();
    if (this.isAway) throw new GatewayError("database_unavailable");
    return answer();
  }
}
