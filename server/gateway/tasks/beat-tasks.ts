import type { Logger } from "../../foundation/logger.ts";
import type { TaskDesk } from "./task-desk.ts";

/** A third of the lease in the rows: with both, a dead replica's tasks are failed within 50 s. */
const BEAT_MS = 10_000;

/** The heart of what runs here, and an ear for the hearts of others. Returns how to stop it. */
export function beatTasks(desk: Pick<TaskDesk, "beat" | "sweep">, logger: Logger): () => void {
  let wasThere = false;
  let timer = setTimeout(beat, BEAT_MS).unref();

  /** While the database was away nobody could say that they live: they are given one beat to say so. */
  async function beat(): Promise<void> {
    try {
      await desk.beat();
      if (wasThere) await desk.sweep();
      wasThere = true;
    } catch (err) {
      if (wasThere) logger.warn({ err }, "tasks: the database does not answer; what runs goes on");
      wasThere = false;
    }
    timer = setTimeout(beat, BEAT_MS).unref();
  }

  return () => clearTimeout(timer);
}
