import type { HostedContext } from "../../kernel/hosted-context.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { limits } from "../limits.ts";
import { createEvaluationPool } from "./evaluation-pool.ts";
import type { Answer, Job } from "./job.ts";

/**
 * Evaluates what callers write. Never in this process: its event loop serves everybody, and a memory limit on a
 * worker thread ends the whole process, so each evaluation runs in one that may be killed.
 */
export type MathEngine = {
  compute: <Kind extends Job["kind"]>(job: JobOf<Kind>, context: Asking) => Promise<Answer<Kind>>;
  close: () => void;
};

type JobOf<Kind extends Job["kind"]> = Extract<Job, { kind: Kind }>;
type Asking = Pick<HostedContext, "caller" | "signal">;

const SECONDS = limits.evaluationMs / 1000;

export function createMathEngine(): MathEngine {
  const pool = createEvaluationPool();

  async function compute<Kind extends Job["kind"]>(
    job: JobOf<Kind>,
    { caller, signal }: Asking,
  ): Promise<Answer<Kind>> {
    const done = await pool.run(job, { callerId: caller.id, signal });
    switch (done.end) {
      case "answered":
        if (!done.outcome.ok) throw new ToolFailure(done.outcome.says);
        return done.outcome.answer as Answer<Kind>; // the child answers a job with its own kind of answer
      case "too_long":
        throw new ToolFailure(
          `It took more than ${SECONDS} s and was stopped; ask for less: fewer digits, elements or repetitions.`,
        );
      case "too_large":
        throw new ToolFailure(
          `It needed more than ${limits.evaluationHeapMb} MB of memory and was stopped; work on a smaller part.`,
        );
      case "busy":
        throw new ToolFailure(
          "The math engine is busy with others' expressions; try again in a few seconds.",
        );
      case "cancelled":
        throw new ToolFailure("The call was cancelled before it was evaluated.");
      case "no_start":
        throw new Error("The evaluation process does not start");
    }
  }

  return { compute, close: pool.close };
}
