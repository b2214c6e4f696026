import { rmSync } from "node:fs";
import { makeTempDir } from "../../e2e/harness/make-temp-dir.ts";
import { openDatabase } from "../../server/db/open-database.ts";
import { systemClock as clock } from "../../server/foundation/clock.ts";
import { createLogger } from "../../server/foundation/logger.ts";
import { createTestGround } from "../../server/hosted/kernel/test-ground.ts";
import { createTasks } from "../../server/hosted/tasks/server.ts";

export const WORK_TASKS = 100_000;

/** The tasks server on a Postgres of its own, with as many tasks as a large company has: half of them done. */
export async function openWork() {
  const dataDir = makeTempDir("bench-work");
  const logger = createLogger({ level: "error", pretty: false });
  const database = await openDatabase({ url: undefined, dataDir, logger });
  const { db } = database;
  await db.pool.query(SEED_NAMES);
  for (let from = 1; from <= WORK_TASKS; from += SEED_STEP)
    await db.pool.query(SEED_TASKS, [from, from + SEED_STEP - 1]);
  await db.pool.query(SEED_DEPENDENCIES);
  await db.pool.query("ANALYZE");
  const { server, parts } = createTasks(createTestGround({ db, clock, logger, dataDir }));
  return {
    ...{ server, parts },
    async close() {
      await server.close();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A busy machine may take long for all of them at once, and a statement has its bound. */
const SEED_STEP = 5_000;

/** Two hundred projects of very different size, fifty people, words of every commonness; the same every time. */
const SEED_NAMES = `
  INSERT INTO work_project (name, created_at, updated_at)
    SELECT 'Project ' || n, now(), now() FROM generate_series(1, 200) n;
  INSERT INTO work_person (name, hours_per_week, created_at)
    SELECT 'Person ' || n, 40, now() FROM generate_series(1, 50) n`;
const SEED_TASKS = `
  INSERT INTO work_task (title, description, state, priority, value, estimate_hours, start_on, due_on, labels,
                         project_id, assignee_id, created_at, updated_at, completed_at)
    SELECT 'word' || (n % 7) || ' rare' || (n % 5000) || ' number ' || n, 'What is to do about ' || n,
           (ARRAY['todo', 'in_progress', 'blocked', 'done', 'done'])[1 + n % 5], n % 4, 1 + n % 10, (n * 7 % 160) / 10.0,
           current_date - (n % 300), current_date - 100 + (n * 13 % 400), ARRAY['label' || (n % 40)],
           1 + (n::bigint * n % 40000) / 200, 1 + n % 50, now() - n * interval '5 minutes',
           now() - n * interval '3 minutes', CASE WHEN n % 5 > 2 THEN now() - n * interval '2 minutes' END
    FROM generate_series($1::int, $2::int) n`;
const SEED_DEPENDENCIES = `
  INSERT INTO work_dependency (task_id, on_id)
    SELECT n, n - 1 - n % 97 FROM generate_series(200, ${WORK_TASKS}, 5) n`;
