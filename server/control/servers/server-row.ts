import type { ServerSource } from "../../contracts/servers.ts";
import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import { percentile } from "../../observe/duration-buckets.ts";
import { callsOf, sumTraffic, type Traffic } from "../traffic/read-traffic.ts";
import type { InstanceRow } from "./read-instances.ts";
import { serverState, shownGrant } from "./server-state.ts";

export const MINUTE_MS = 60_000;
export const TRAFFIC_MINUTES = 60;
const SPARK_MINUTES = 30;

/** What a list needs of a row: no secret, no document. */
export const serverFields = {
  id: true,
  slug: true,
  source: true,
  title: true,
  description: true,
  owner: true,
  tags: true,
  version: true,
  hello: true,
  createdAt: true,
  pausedAt: true,
  grant: shownGrant,
} as const;

export type StoredServer = {
  id: string;
  slug: string;
  source: string;
  title: string;
  description: string;
  owner: string | null;
  tags: string[];
  version: string;
  hello: string | null;
  createdAt: Date;
  pausedAt: Date | null;
  grant: { state: string; says: string } | null;
};

type Beside = {
  /** undefined: not one of this house's own. */
  hosted: HostedServer | undefined;
  instances: readonly InstanceRow[] | undefined;
  offered: OfferedCounts | undefined;
  /** Of the last hour, by the minute. */
  traffic: ReadonlyMap<number, Traffic> | undefined;
  /** The minute that is running. */
  minuteMs: number;
};

/** `pending`: definitions that somebody has to look at. */
export type OfferedCounts = Record<"tools" | "prompts" | "resources" | "templates" | "pending", number>;

export function toServerRow(server: StoredServer, beside: Beside) {
  const { hosted, instances = [], offered, traffic = new Map(), minuteMs } = beside;
  const hour = sumTraffic(traffic.values());
  const calls = callsOf(hour);
  const { id, slug, title, description, owner, tags, pausedAt } = server;
  const source = server.source as ServerSource; // written by our own verbs only
  return {
    ...{ id, slug, source, title, description, owner, tags },
    version: hosted?.version ?? versionOf(server),
    ...serverState({ source, pausedAt, hosted, instances, grant: server.grant }),
    instances: instances.length,
    tools: hosted?.tools.length ?? offered?.tools ?? 0,
    pending: offered?.pending ?? 0,
    callsPerMinute: calls / TRAFFIC_MINUTES,
    p95Ms: percentile(hour.durations, 0.95),
    errorShare: calls === 0 ? null : hour.errors / calls,
    spark: Array.from({ length: SPARK_MINUTES }, (_, i) => {
      const minute = traffic.get(minuteMs - (SPARK_MINUTES - 1 - i) * MINUTE_MS);
      return minute ? callsOf(minute) : 0;
    }),
  };
}

/** As the operator says, or else as the server says of itself. */
function versionOf({ version, hello }: StoredServer): string {
  if (version !== "" || hello === null) return version;
  const said = (JSON.parse(hello) as { serverInfo?: { version?: unknown } }).serverInfo?.version;
  return typeof said === "string" ? said.slice(0, 100) : "";
}
