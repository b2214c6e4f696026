import type { Job, Outcome } from "./job.ts";
import { createJobRunner } from "./run-job.ts";
import { sayWrong } from "./sandbox.ts";

/**
 * The whole of the process that evaluates: a job in, an outcome out. It has no environment, no files to write,
 * no network of its own use, a small heap, and is killed when it takes too long.
 */
const run = createJobRunner();

process.on("message", ({ id, job }: { id: number; job: Job }) => {
  process.send?.({ id, outcome: answer(job) });
});
process.on("disconnect", () => process.exit(0)); // the house is gone
process.send?.({ ready: true });

function answer(job: Job): Outcome {
  try {
    return { ok: true, answer: run(job) };
  } catch (error) {
    return { ok: false, says: sayWrong(error) };
  }
}
