import type { HousePasses } from "../access/house-pass.ts";
import type { Seal } from "../access/seal.ts";
import type { Journal } from "../audit/journal.ts";
import type { Clock } from "../foundation/clock.ts";
import type { Logger } from "../foundation/logger.ts";
import type { HouseFacts } from "../hosted/kernel/house-facts.ts";
import type { Meters } from "../observe/meters.ts";
import type { ListCache } from "./endpoint/write-list.ts";
import type { NewsDesk } from "./news/news-desk.ts";
import type { ProvenKeys } from "./proven-keys.ts";
import type { OpenQuestions } from "./questions/open-questions.ts";
import type { RateLimiter } from "./rate-limits/memory-rate-limiter.ts";
import type { RunningExchanges } from "./running-exchanges.ts";
import type { NewsLog } from "./sessions/news-log.ts";
import type { SessionBus } from "./sessions/session-bus.ts";
import type { SessionDesk } from "./sessions/session-desk.ts";
import type { StreamLog } from "./sessions/stream-log.ts";
import type { SnapshotStore } from "./snapshot/snapshot-store.ts";
import type { TaskDesk } from "./tasks/task-desk.ts";

/** What an exchange needs of the house. Built once, in compose.ts. */
export type GatewayParts = {
  snapshot: SnapshotStore;
  rateLimiter: RateLimiter;
  /** What callers without a key may leave in the log, per address. */
  strangers: RateLimiter;
  lists: ListCache;
  sessions: SessionDesk;
  streams: StreamLog;
  /** To the other replicas. */
  bus: SessionBus;
  questions: OpenQuestions;
  running: RunningExchanges;
  news: NewsDesk;
  newsLog: NewsLog;
  tasks: TaskDesk;
  /** Closes what a modern client carries for us between two rounds. */
  seal: Seal;
  journal: Journal;
  meters: Meters;
  clock: Clock;
  logger: Logger;
  facts: HouseFacts;
  /** Says whether a credential is the local admin's token. */
  isAdminToken: (credential: string) => boolean;
  /** What operators at the playground show. */
  passes: HousePasses;
  proven: ProvenKeys;
  exchangeTimeoutMs: number;
};
