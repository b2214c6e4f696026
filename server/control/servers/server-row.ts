import type { ServerSource } from "../../contracts/servers.ts";
import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import { percentile } from "../../observe/duration-buckets.ts";
import { callsOf, sumTraffic, type Traffic } from "../traffic/read-traffic.ts";

export const MINUTE_MS = 60_000;
export const TRAFFIC_MINUTES = 60;
const SPARK_MINUTES = 30;

export type ServerState = "healthy" | "paused" | "down";

export type StoredServer = {
  id: string;
  slug: string;
  source: string;
  title: string;
  description: string;
  createdAt: Date;
  pausedAt: Date | null;
};

type Beside = {
  /** undefined: registered once, and no longer part of this house. */
  hosted: HostedServer | undefined;
  /** Of the last hour, by the minute. */
  traffic: ReadonlyMap<number, Traffic> | undefined;
  /** The minute that is running. */
  minuteMs: number;
};

export function toServerRow(server: StoredServer, { hosted, traffic = new Map(), minuteMs }: Beside) {
  const hour = sumTraffic(traffic.values());
  const calls = callsOf(hour);
  const { id, slug, title, description } = server;
  return {
    id,
    slug,
    source: server.source as ServerSource, // written by our own verbs only
    title,
    description,
    version: hosted?.version ?? "",
    ...stateOf(server, hosted),
    tools: hosted?.tools.length ?? 0,
    callsPerMinute: calls / TRAFFIC_MINUTES,
    p95Ms: percentile(hour.durations, 0.95),
    errorShare: calls === 0 ? null : hour.errors / calls,
    spark: Array.from({ length: SPARK_MINUTES }, (_, i) => {
      const minute = traffic.get(minuteMs - (SPARK_MINUTES - 1 - i) * MINUTE_MS);
      return minute ? callsOf(minute) : 0;
    }),
  };
}

function stateOf(
  { pausedAt }: StoredServer,
  hosted: HostedServer | undefined,
): { state: ServerState; stateSays: string } {
  if (pausedAt !== null) return { state: "paused", stateSays: "Paused: callers are told it does not exist." };
  if (hosted === undefined)
    return { state: "down", stateSays: "This version of the house does not contain it." };
  return { state: "healthy", stateSays: "Runs in this process." };
}
