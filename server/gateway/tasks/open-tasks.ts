import type { Pool } from "pg";
import { PostgresTaskRows } from "./postgres/postgres-task-rows.ts";
import { TaskDesk, type TaskDeskParts } from "./task-desk.ts";

/** A third of the lease in the rows. With it a dead replica's tasks are failed within 50 s. */
const BEAT_MS = 10_000;

type Wanted = Omit<TaskDeskParts, "rows"> & { pool: Pool };
export type OpenedTasks = { desk: TaskDesk; close: () => Promise<void> };

/** The desk, and its heart. */
export function openTasks({ pool, ...parts }: Wanted): OpenedTasks {
  const desk = new TaskDesk({ ...parts, rows: new PostgresTaskRows(pool) });
  let wasThere = false;
  let timer: NodeJS.Timeout | undefined;

  /** Nobody could say that they live while the database was away: they are given a beat's time to say so. */
  async function beat(): Promise<void> {
    try {
      await desk.beat();
      if (wasThere) await desk.sweep();
      wasThere = true;
    } catch (err) {
      if (wasThere) parts.logger.warn({ err }, "tasks: the database does not answer; what runs goes on");
      wasThere = false;
    }
    timer = setTimeout(beat, BEAT_MS).unref();
  }

  timer = setTimeout(beat, BEAT_MS).unref();
  return {
    desk,
    async close() {
      clearTimeout(timer);
      await desk.close();
    },
  };
}
