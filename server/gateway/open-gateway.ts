import type { HostedServer } from "../hosted/kernel/hosted-server.ts";
import { endWithKeys } from "./end-with-keys.ts";
import { hearReplicas } from "./hear-replicas.ts";
import { NewsDesk } from "./news/news-desk.ts";
import { relayHostedNews } from "./news/relay-hosted-news.ts";
import type { GatewayParts } from "./parts.ts";
import { ProvenKeys } from "./proven-keys.ts";
import { createMemoryRateLimiter } from "./rate-limits/memory-rate-limiter.ts";
import { RunningExchanges } from "./running-exchanges.ts";
import { tellTasks } from "./tasks/tell-tasks.ts";

/** What the house brings: everything that others use as well, or that touches the database. */
type Ground = Pick<
  GatewayParts,
  | "snapshot"
  | "sessions"
  | "streams"
  | "bus"
  | "newsLog"
  | "tasks"
  | "questions"
  | "seal"
  | "journal"
  | "meters"
  | "clock"
  | "logger"
  | "facts"
  | "isAdminToken"
  | "passes"
  | "exchangeTimeoutMs"
> & { hosted: readonly HostedServer[]; houseVersion: string };

export type OpenGateway = {
  parts: GatewayParts;
  /** Ends every stream gracefully, and opens no more. */
  endStreams: () => void;
  close: () => void;
};

/** The data plane's own parts, joined to what it stands on. */
export function openGateway({ hosted, houseVersion, ...ground }: Ground): OpenGateway {
  const { bus, clock, newsLog: log, meters, snapshot, logger } = ground;
  const news = new NewsDesk({ snapshot, log, clock, meters, logger });
  const parts: GatewayParts = {
    ...ground,
    news,
    rateLimiter: createMemoryRateLimiter(clock),
    strangers: createMemoryRateLimiter(clock),
    lists: new WeakMap(),
    proven: new ProvenKeys(),
    running: new RunningExchanges(),
  };
  tellTasks(parts);
  const stops = [
    endWithKeys(parts),
    hearReplicas(parts),
    relayHostedNews({ hosted, snapshot, houseVersion, news, bus, log, logger }),
  ];
  return {
    parts,
    endStreams: () => news.close(),
    close() {
      for (const stop of stops) stop();
    },
  };
}
