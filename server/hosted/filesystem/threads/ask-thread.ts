import { Worker } from "node:worker_threads";
import type { Logger } from "../../../foundation/logger.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { Reply, Request, Requests } from "./answer-requests.ts";

type Parts<News> = {
  name: string;
  /** The thread's own file. */
  file: URL;
  data: unknown;
  heapMegabytesMax: number;
  logger: Logger;
  heard: (news: News) => void;
};

/** Nothing here lives long enough to need more; it would only be kept. */
const YOUNG_MEGABYTES_MAX = 8;
const RESTART_MS = 500;
const RESTART_MS_MAX = 60_000;
const CALM_MS = 60_000;

/** A thread that is asked and answers. One that ends by itself is started again, later each time until it holds. */
export function askThread<Asked extends Requests, News extends { kind: string }>(parts: Parts<News>) {
  const asked = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  let isClosed = false;
  let restartMs = RESTART_MS;
  let retry: NodeJS.Timeout | undefined;
  let worker: Worker | null = start();

  function start(): Worker {
    const startedAtMs = performance.now();
    const started = new Worker(parts.file, {
      name: parts.name,
      workerData: parts.data,
      resourceLimits: {
        maxOldGenerationSizeMb: parts.heapMegabytesMax,
        maxYoungGenerationSizeMb: YOUNG_MEGABYTES_MAX,
      },
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
    started.unref(); // it does not keep the process alive
    started.on("message", (message: News | Reply) => hear(message));
    started.on("error", (error) => parts.logger.error({ err: error, thread: parts.name }, "a thread failed"));
    started.on("exit", () => {
      for (const { reject } of asked.values()) reject(new ToolFailure(SAY_RESTARTING));
      asked.clear();
      worker = null;
      if (isClosed) return;
      restartMs =
        performance.now() - startedAtMs > CALM_MS ? RESTART_MS : Math.min(restartMs * 2, RESTART_MS_MAX);
      retry = setTimeout(() => {
        worker = start();
      }, restartMs).unref();
    });
    return started;
  }

  function hear(message: News | Reply): void {
    if (!isReply(message)) {
      parts.heard(message as News);
      return;
    }
    const waiting = asked.get(message.id);
    asked.delete(message.id);
    if (message.kind === "reply") waiting?.resolve(message.answer);
    else waiting?.reject(new Error(message.message));
  }

  return {
    ask<Name extends keyof Asked & string>(
      name: Name,
      args: Asked[Name]["args"],
    ): Promise<Asked[Name]["answer"]> {
      if (worker === null) return Promise.reject(new ToolFailure(SAY_RESTARTING));
      const id = ++lastId;
      const waiting = Promise.withResolvers<unknown>();
      asked.set(id, waiting);
      worker.postMessage({ id, name, args } satisfies Request);
      return waiting.promise as Promise<Asked[Name]["answer"]>; // the other side is typed by the same table
    },
    /** How many questions have no answer yet. */
    waiting: () => asked.size,
    /** Ends the thread that hangs; another follows. */
    end: () => void worker?.terminate(),
    async close(): Promise<void> {
      isClosed = true;
      clearTimeout(retry);
      await worker?.terminate();
    },
  };
}

const SAY_RESTARTING = "The index is starting again. Try again in a second.";

function isReply(message: { kind: string }): message is Reply {
  return message.kind === "reply" || message.kind === "refusal";
}
