import { type Evaluated, type EvaluationProcess, startEvaluationProcess } from "./evaluation-process.ts";
import type { Job } from "./job.ts";

export type Asker = { callerId: string; signal: AbortSignal };
export type PoolAnswer = Evaluated | { end: "busy" | "cancelled" };

/** A few processes, started when the first job comes and ended when none has come for a while. */
export type EvaluationPool = {
  run: (job: Job, asker: Asker) => Promise<PoolAnswer>;
  close: () => void;
};

/** The house itself needs a processor too. */
const PROCESSES_MAX = 2;
const WAITING_MAX = 256;
/** So that one caller's many questions leave room for another's first. */
const WAITING_PER_CALLER_MAX = 64;
const WAIT_MS_MAX = 10_000;
const IDLE_MS_MAX = 60_000;

type Waiting = { job: Job; callerId: string; settle: (answer: PoolAnswer) => void };
type Idle = { process: EvaluationProcess; timer: NodeJS.Timeout };

export function createEvaluationPool(): EvaluationPool {
  const waiting: Waiting[] = [];
  const idle: Idle[] = [];
  const running = new Map<EvaluationProcess, string>(); // for which caller

  function takeProcess(): EvaluationProcess | null {
    for (let ready = idle.pop(); ready !== undefined; ready = idle.pop()) {
      clearTimeout(ready.timer);
      if (ready.process.isFit()) return ready.process;
    }
    return running.size < PROCESSES_MAX ? startEvaluationProcess() : null;
  }

  function rest(process: EvaluationProcess): void {
    if (!process.isFit()) {
      process.kill();
      return;
    }
    const timer = setTimeout(() => {
      idle.splice(
        idle.findIndex((one) => one.process === process),
        1,
      );
      process.kill();
    }, IDLE_MS_MAX);
    timer.unref();
    idle.push({ process, timer });
  }

  /** The longest waiting of those who have nothing running; not empty, as was seen. */
  function takeNext(): Waiting {
    const served = new Set(running.values());
    const at = waiting.findIndex(({ callerId }) => !served.has(callerId));
    return waiting.splice(Math.max(at, 0), 1)[0]!;
  }

  function startNext(): void {
    const process = waiting.length === 0 ? null : takeProcess();
    if (process === null) return;
    const next = takeNext();
    running.set(process, next.callerId);
    void process.run(next.job).then((evaluated) => {
      running.delete(process);
      rest(process);
      next.settle(evaluated);
      startNext();
    });
  }

  return {
    run(job, { callerId, signal }) {
      const ofCaller = waiting.filter((one) => one.callerId === callerId).length;
      if (signal.aborted) return Promise.resolve({ end: "cancelled" });
      if (waiting.length >= WAITING_MAX || ofCaller >= WAITING_PER_CALLER_MAX)
        return Promise.resolve({ end: "busy" });
      return new Promise((resolve) => {
        const leave = (end: "busy" | "cancelled") => {
          const at = waiting.indexOf(entry);
          if (at >= 0) waiting.splice(at, 1);
          else if (end === "busy") return; // it runs, and has its own limit
          settle({ end });
        };
        const timer = setTimeout(leave, WAIT_MS_MAX, "busy");
        const onAbort = () => leave("cancelled");
        const settle = (answer: PoolAnswer) => {
          clearTimeout(timer);
          signal.removeEventListener("abort", onAbort);
          resolve(answer);
        };
        const entry: Waiting = { job, callerId, settle };
        signal.addEventListener("abort", onAbort, { once: true });
        waiting.push(entry);
        startNext();
      });
    },
    close() {
      for (const { process, timer } of idle.splice(0)) {
        clearTimeout(timer);
        process.kill();
      }
      for (const process of running.keys()) process.kill();
      for (const { settle } of waiting.splice(0)) settle({ end: "cancelled" });
    },
  };
}
