import type { Pool } from "pg";
import { toHouseError } from "../../../db/to-house-error.ts";
import type { Task, TaskState } from "../task.ts";
import type { EndedTask, Ending, NewTask, TaskAnswer, TaskRows } from "../task-rows.ts";

/**
 * Of one caller, over all replicas: that work, and that are kept for it to read. Counted and inserted by one statement,
 * but not locked: as many more as a pool has connections may slip in.
 */
const LIVE_PER_CALLER_MAX = 100;
const KEPT_PER_CALLER_MAX = 1_000;
/** A task is kept for so long after anybody worked on it. */
const KEPT_MS = 60 * 60_000;
/** Whoever works on it says so three times in that time. */
const LEASE_MS = 30_000;

type TaskColumns = {
  id: string;
  caller_id: string;
  endpoint: string;
  server: string;
  tool: string;
  state: TaskState;
  message: string | null;
  reply: string | null;
  questions: string | null;
  created_at: Date;
  updated_at: Date;
  expires_at: Date;
};
type EndedColumns = Pick<TaskColumns, "id" | "created_at" | "updated_at"> & { record: string };

const COLUMNS = `id, caller_id, endpoint, server, tool, state, message, reply, created_at, updated_at, expires_at`;
const LATER = (parameter: string) => `now() + ${parameter} * interval '1 ms'`;

const INSERT = `
INSERT INTO task (id, caller_id, endpoint, server, tool, record, lease_until, expires_at)
SELECT $1, $2, $3, $4, $5, $6, ${LATER("$7")}, ${LATER("$8")}
FROM (SELECT count(*) FILTER (WHERE state = 'working') AS live, count(*) AS kept FROM task WHERE caller_id = $2) AS has
WHERE live < $9 AND kept < $10
RETURNING ${COLUMNS}, NULL AS questions`;

const READ = `
SELECT ${COLUMNS}, (
  SELECT '{' || string_agg(to_json(name)::text || ':' || question, ',' ORDER BY asked_at) || '}'
  FROM task_question WHERE task_id = task.id AND answer IS NULL AND state = 'working') AS questions
FROM task WHERE id = $1 AND expires_at > now()`;

const SAY = `UPDATE task SET message = $2, updated_at = now() WHERE id = $1 AND state = 'working'`;

const ASK = `
WITH asked AS (
  INSERT INTO task_question (task_id, name, question)
  SELECT id, $2, $3 FROM task WHERE id = $1 AND state = 'working' RETURNING task_id)
UPDATE task SET updated_at = now() FROM asked WHERE id = asked.task_id`;

const ANSWER = `
WITH answered AS (
  UPDATE task_question AS open SET answer = given.answer
  FROM unnest($2::text[], $3::text[]) AS given(name, answer)
  WHERE open.task_id = $1 AND open.name = given.name AND open.answer IS NULL RETURNING open.task_id)
UPDATE task SET updated_at = now()
WHERE id = $1 AND state = 'working' AND EXISTS (SELECT FROM answered)`;

/** What was asked and answered goes with the work that it was for. */
const END = `
WITH ended AS (
  UPDATE task SET state = $2, message = coalesce($3, message), reply = $4, updated_at = now(),
    expires_at = greatest(expires_at, ${LATER("$5")})
  WHERE id = $1 AND state = 'working' RETURNING id, record, created_at, updated_at),
asked AS (DELETE FROM task_question USING ended WHERE task_id = ended.id)
SELECT * FROM ended`;

const BEAT = `
UPDATE task SET lease_until = ${LATER("$2")}, expires_at = greatest(expires_at, ${LATER("$3")})
WHERE id = ANY($1) AND state = 'working' RETURNING id`;

const ANSWERS = `
SELECT task_id AS id, name, answer FROM task_question WHERE task_id = ANY($1) AND answer IS NOT NULL`;

/** Two replicas that look at once share what they find, and wait for nobody. */
const END_ABANDONED = `
WITH lost AS (
  SELECT id FROM task WHERE state = 'working' AND lease_until < now() FOR UPDATE SKIP LOCKED),
ended AS (
  UPDATE task SET state = $1, message = $2, reply = $3, updated_at = now(),
    expires_at = greatest(expires_at, ${LATER("$4")})
  FROM lost WHERE task.id = lost.id RETURNING task.id, record, created_at, updated_at),
asked AS (DELETE FROM task_question USING ended WHERE task_id = ended.id)
SELECT * FROM ended`;

const TRIM = `DELETE FROM task WHERE expires_at < now()`;

export class PostgresTaskRows implements TaskRows {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async insert({ id, callerId, slug, server, tool, record }: NewTask): Promise<Task | null> {
    const bounds = [LEASE_MS, KEPT_MS, LIVE_PER_CALLER_MAX, KEPT_PER_CALLER_MAX];
    const rows = await this.#run<TaskColumns>(INSERT, [id, callerId, slug, server, tool, record, ...bounds]);
    return rows[0] === undefined ? null : toTask(rows[0]);
  }

  async read(id: string): Promise<Task | null> {
    const rows = await this.#run<TaskColumns>(READ, [id]);
    return rows[0] === undefined ? null : toTask(rows[0]);
  }

  async say(id: string, message: string): Promise<void> {
    await this.#run(SAY, [id, message]);
  }

  async ask(id: string, name: string, question: string): Promise<void> {
    await this.#run(ASK, [id, name, question]);
  }

  async answer(id: string, answers: readonly { name: string; answer: string }[]): Promise<void> {
    const names = answers.map(({ name }) => name);
    await this.#run(ANSWER, [id, names, answers.map(({ answer }) => answer)]);
  }

  async end(id: string, { state, message, reply }: Ending): Promise<EndedTask | null> {
    const rows = await this.#run<EndedColumns>(END, [id, state, message, reply, KEPT_MS]);
    return rows[0] === undefined ? null : toEnded(rows[0]);
  }

  async beat(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.#run<{ id: string }>(BEAT, [ids, LEASE_MS, KEPT_MS]);
    return new Set(rows.map(({ id }) => id));
  }

  answersTo(ids: readonly string[]): Promise<readonly TaskAnswer[]> {
    return this.#run<TaskAnswer>(ANSWERS, [ids]);
  }

  async endAbandoned({ state, message, reply }: Ending): Promise<readonly EndedTask[]> {
    const rows = await this.#run<EndedColumns>(END_ABANDONED, [state, message, reply, KEPT_MS]);
    return rows.map(toEnded);
  }

  async trim(): Promise<void> {
    await this.#run(TRIM, []);
  }

  async #run<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> {
    try {
      const { rows } = await this.#pool.query<Row>(text, [...values]);
      return rows;
    } catch (error) {
      throw toHouseError(error);
    }
  }
}

function toTask(row: TaskColumns): Task {
  const { id, caller_id, endpoint, server, tool, state, message, reply, questions } = row;
  return {
    ...{ id, callerId: caller_id, slug: endpoint, server, tool, state, message, reply, questions },
    createdAtMs: row.created_at.getTime(),
    updatedAtMs: row.updated_at.getTime(),
    expiresAtMs: row.expires_at.getTime(),
  };
}

function toEnded({ id, record, created_at, updated_at }: EndedColumns): EndedTask {
  return { id, record, createdAtMs: created_at.getTime(), endedAtMs: updated_at.getTime() };
}
