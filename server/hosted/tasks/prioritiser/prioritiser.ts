import {
  ScoreWeights,
  scoreFactors,
  type TaskFilter,
  type TaskPriority,
  taskPriorities,
} from "../../../contracts/work.ts";
import type { ScoredTask } from "../../../contracts/work-fields.ts";
import type { Transaction } from "../../../db/with-transaction.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { taskId } from "../data-store/work-ids.ts";
import type { Author, WorkStore } from "../data-store/work-store.ts";
import { writeFilter } from "../task-engine/task-filter-sql.ts";
import { defaultWeights, scoreSql, scoreTask } from "./score-task.ts";

const WEIGHTS_KEY = "score weights";

type ScoredRow = {
  id: number;
  title: string;
  priority: number;
  value: number | null;
  estimate_hours: number | null;
  due_on: string | null;
  created_on: string;
  blocks: number;
};

/** What to do first: a weighted score that says why. */
export class Prioritiser {
  readonly #store: WorkStore;

  constructor(store: WorkStore) {
    this.#store = store;
  }

  weights(): Promise<ScoreWeights> {
    return readWeights(this.#store.db.prisma);
  }

  /** Those not named stay, whoever names others at the same time. */
  setWeights(author: Author, some: Partial<ScoreWeights>): Promise<ScoreWeights> {
    return this.#store.change(author, async ({ tx, now, tell }) => {
      await tx.$queryRaw`SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtext(${WEIGHTS_KEY}))`;
      const weights = { ...(await readWeights(tx)), ...some };
      if (Object.values(weights).every((weight) => weight === 0))
        throw new ToolFailure("With every weight 0 all tasks score the same: leave one above 0.");
      const value = { value: weights, updatedAt: now };
      await tx.workPreference.upsert({
        where: { key: WEIGHTS_KEY },
        create: { key: WEIGHTS_KEY, ...value },
        update: value,
      });
      tell("task.weights_set", "weights", { ...weights });
      return weights;
    });
  }

  /** The best first; only what is not done and waits for nothing, unless `withWaiting`. */
  async rank(
    filter: TaskFilter,
    { limit, withWaiting }: { limit: number; withWaiting: boolean },
  ): Promise<ScoredTask[]> {
    const weights = await this.weights();
    const { where, values } = await writeFilter(this.#store, { states: ["todo", "in_progress"], ...filter });
    const ready = `NOT EXISTS (SELECT 1 FROM work_dependency d JOIN work_task o ON o.id = d.on_id
                               WHERE d.task_id = t.id AND o.state <> 'done' AND o.archived_at IS NULL)`;
    const { today } = this.#store;
    const { rows } = await this.#store.db.pool.query<ScoredRow>(
      `SELECT t.id, t.title, t.priority, t.value, t.estimate_hours, t.due_on::text,
              (t.created_at AT TIME ZONE 'UTC')::date::text AS created_on, coalesce(b.blocks, 0)::int AS blocks
       FROM work_task t
       LEFT JOIN (SELECT d.on_id, count(*) AS blocks FROM work_dependency d JOIN work_task w ON w.id = d.task_id
                  WHERE w.state <> 'done' AND w.archived_at IS NULL GROUP BY d.on_id) AS b ON b.on_id = t.id
       WHERE ${where}${withWaiting ? "" : ` AND ${ready}`}
       ORDER BY ${scoreSql(values.length + 1)} DESC, t.id LIMIT ${limit}`,
      [...values, ...scoreFactors.map((factor) => weights[factor]), today],
    );
    return rows.map((row) => ({
      id: taskId(row.id),
      title: row.title,
      ...scoreTask(toScorable(row), weights, today),
    }));
  }
}

async function readWeights(db: Pick<Transaction, "workPreference">): Promise<ScoreWeights> {
  const row = await db.workPreference.findUnique({ where: { key: WEIGHTS_KEY } });
  return row === null ? defaultWeights : ScoreWeights.parse(row.value);
}

function toScorable(row: ScoredRow) {
  return {
    ...{ dueOn: row.due_on, priority: taskPriorities[row.priority] as TaskPriority, value: row.value },
    ...{ estimateHours: row.estimate_hours, blocks: row.blocks, createdOn: row.created_on },
  };
}
