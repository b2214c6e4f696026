import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { limits } from "../limits.ts";
import type { Job, Outcome } from "./job.ts";
import { workedMs } from "./worked-ms.ts";

export type EvaluationEnd = "answered" | "too_long" | "too_large" | "no_start";
export type Evaluated = { end: "answered"; outcome: Outcome } | { end: Exclude<EvaluationEnd, "answered"> };

/** One process that evaluates one job at a time. Whatever an expression does to it, it does to nobody else. */
export type EvaluationProcess = {
  run: (job: Job) => Promise<Evaluated>;
  /** May be given another job. */
  isFit: () => boolean;
  kill: () => void;
};

const CHILD = fileURLToPath(new URL("./evaluation-child.ts", import.meta.url));
const HOSTED = fileURLToPath(new URL("../../", import.meta.url));
const MATHJS = dirname(createRequire(import.meta.url).resolve("mathjs/package.json"));
/** A busy machine may take long to start a process; an idle one takes a fifth of a second. */
const START_MS_MAX = 15_000;
/** What it may take is time of a processor: where others have it, an expression may wait for it, but not for ever. */
const WAITED_MS_MAX = 10 * limits.evaluationMs;
/** Ends a child whose house was killed while it was busy, so that it could not hear of it. */
const CPU_SECONDS_MAX = 120;
/** Long before that limit a busy child makes room for a fresh one. */
const BUSY_MS_MAX = 60_000;

type Message = { ready: true } | { id: number; outcome: Outcome };
type Pending = { id: number; settle: (evaluated: Evaluated) => void };

export function startEvaluationProcess(): EvaluationProcess {
  const child = forkChild();
  let isAlive = true;
  let pending: Pending | null = null;
  let lastId = 0;
  let busyMs = 0;
  let wasKilled: "too_long" | "no_start" | null = null;
  let isReady = false;
  const waiting: (() => void)[] = [];

  function settle(evaluated: Evaluated): void {
    child.unref();
    child.channel?.unref();
    pending?.settle(evaluated);
    pending = null;
  }
  function end(): void {
    isAlive = false;
    settle({ end: wasKilled ?? (isReady ? "too_large" : "no_start") });
  }
  function kill(why: "too_long" | "no_start"): void {
    wasKilled = why;
    child.kill("SIGKILL");
  }

  child.on("message", (message: Message) => {
    if ("ready" in message) {
      isReady = true;
      for (const start of waiting.splice(0)) start();
    } else if (message.id === pending?.id) settle({ end: "answered", outcome: message.outcome });
  });
  child.on("exit", end);
  child.on("error", end);

  return {
    run: (job) =>
      new Promise((resolve) => {
        const id = ++lastId;
        const startedAt = performance.now();
        child.ref();
        child.channel?.ref();
        let timer = setTimeout(kill, START_MS_MAX, "no_start");
        pending = {
          id,
          settle: (evaluated) => {
            clearTimeout(timer);
            busyMs += performance.now() - startedAt;
            resolve(evaluated);
          },
        };
        const start = () => {
          clearTimeout(timer);
          const sentAt = performance.now();
          const before = workedMs(child.pid);
          const look = () => {
            const worked = workedMs(child.pid);
            const leftMs = before === null || worked === null ? 0 : limits.evaluationMs - (worked - before);
            if (leftMs > 0 && performance.now() - sentAt < WAITED_MS_MAX) timer = setTimeout(look, leftMs);
            else kill("too_long");
          };
          timer = setTimeout(look, limits.evaluationMs);
          child.send({ id, job }, () => undefined); // what fails here is heard of as its exit
        };
        if (isReady) start();
        else waiting.push(start);
      }),
    isFit: () => isAlive && busyMs < BUSY_MS_MAX,
    kill: () => {
      isAlive = false;
      child.kill("SIGKILL");
    },
  };
}

/** The shell only sets the limits that Node cannot, and becomes Node. */
function forkChild(): ChildProcess {
  const nodeFlags = [
    `--max-old-space-size=${limits.evaluationHeapMb}`,
    "--permission",
    `--allow-fs-read=${HOSTED}*`,
    `--allow-fs-read=${MATHJS}/*`,
    "--disallow-code-generation-from-strings",
    "--disable-proto=delete",
    "--no-warnings",
  ];
  return fork(CHILD, [], {
    execPath: "/bin/sh",
    execArgv: [
      "-c",
      `ulimit -t ${CPU_SECONDS_MAX}; ulimit -c 0; exec "$0" "$@"`,
      process.execPath,
      ...nodeFlags,
    ],
    env: {} as NodeJS.ProcessEnv, // Next's types ask for NODE_ENV; nothing in there does
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}
