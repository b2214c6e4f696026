import { parentPort, workerData } from "node:worker_threads";
import { answerRequests } from "../threads/answer-requests.ts";
import { stepBehind } from "../threads/step-behind.ts";
import type { IndexerNews, IndexerRequests, IndexerSettings } from "./indexer-messages.ts";
import { runIndexer } from "./run-indexer.ts";

/** The indexer's thread: it may wait for the disk and think hard, and never holds up a call. */
stepBehind();
const port = parentPort!; // this file is only ever started as a worker
const indexer = runIndexer(workerData as IndexerSettings, (news: IndexerNews) => port.postMessage(news));
answerRequests<IndexerRequests>(port, {
  notice: indexer.notice,
  extract: indexer.extract,
  settle: indexer.settle,
});
port.postMessage({ kind: "ready" } satisfies IndexerNews);
