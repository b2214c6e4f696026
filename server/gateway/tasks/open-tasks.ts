import type { Pool } from "pg";
import { beatTasks } from "./beat-tasks.ts";
import { PostgresTaskRows } from "./postgres/postgres-task-rows.ts";
import { TaskDesk, type TaskDeskParts } from "./task-desk.ts";

type Wanted = Omit<TaskDeskParts, "rows"> & { pool: Pool };

/** Tasks as replicas share them: in one Postgres. Needs nothing of it to begin with. */
export function openTasks({ pool, ...parts }: Wanted): { desk: TaskDesk; close: () => Promise<void> } {
  const desk = new TaskDesk({ ...parts, rows: new PostgresTaskRows(pool) });
  const stop = beatTasks(desk, parts.logger);
  return {
    desk,
    async close() {
      stop();
      await desk.close();
    },
  };
}
