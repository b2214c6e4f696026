import { family, quotable } from "./prometheus-text.ts";

/** What there is to tell of a server behind us. */
export type UpstreamFigures = {
  slug: string;
  pool: {
    inFlight: number;
    queued: number;
    calls: number;
    turnedAway: number;
    retries: number;
    hedges: number;
    unhealthy: number;
    connectionsOpened: number;
    connectionsFailed: number;
  };
  instances: readonly { address: string; breaker: string; state: string }[];
  cache: { hits: number; misses: number; stale: number; collapsed: number; bytes: number } | null;
};

type Figure = {
  name: string;
  type: "gauge" | "counter";
  says: string;
  of: (server: UpstreamFigures) => number;
};

const FIGURES: readonly Figure[] = [
  { name: "calls_in_flight", type: "gauge", says: "Calls that run.", of: ({ pool }) => pool.inFlight },
  {
    name: "calls_queued",
    type: "gauge",
    says: "Calls that wait for their turn.",
    of: ({ pool }) => pool.queued,
  },
  { name: "calls_total", type: "counter", says: "Calls taken in.", of: ({ pool }) => pool.calls },
  {
    name: "calls_turned_away_total",
    type: "counter",
    says: "Calls refused because the queue was full.",
    of: ({ pool }) => pool.turnedAway,
  },
  { name: "retries_total", type: "counter", says: "Calls sent again.", of: ({ pool }) => pool.retries },
  {
    name: "hedges_total",
    type: "counter",
    says: "Calls asked of a second instance because the first was slow.",
    of: ({ pool }) => pool.hedges,
  },
  {
    name: "unhealthy_total",
    type: "counter",
    says: "Calls refused because no instance was well.",
    of: ({ pool }) => pool.unhealthy,
  },
  {
    name: "connections_opened_total",
    type: "counter",
    says: "Connections opened.",
    of: ({ pool }) => pool.connectionsOpened,
  },
  {
    name: "connections_failed_total",
    type: "counter",
    says: "Connections that could not be opened.",
    of: ({ pool }) => pool.connectionsFailed,
  },
  {
    name: "breakers_open",
    type: "gauge",
    says: "Instances whose breaker is open.",
    of: ({ instances }) => instances.filter(({ breaker }) => breaker === "open").length,
  },
  {
    name: "instances_down",
    type: "gauge",
    says: "Instances that are down.",
    of: ({ instances }) => instances.filter(({ state }) => state === "down").length,
  },
  {
    name: "cache_hits_total",
    type: "counter",
    says: "Answers from the cache.",
    of: ({ cache }) => cache?.hits ?? 0,
  },
  {
    name: "cache_misses_total",
    type: "counter",
    says: "Answers fetched.",
    of: ({ cache }) => cache?.misses ?? 0,
  },
  {
    name: "cache_stale_total",
    type: "counter",
    says: "Old answers given in place of a failure.",
    of: ({ cache }) => cache?.stale ?? 0,
  },
  {
    name: "cache_collapsed_total",
    type: "counter",
    says: "Calls answered by another's that was under way.",
    of: ({ cache }) => cache?.collapsed ?? 0,
  },
  {
    name: "cache_bytes",
    type: "gauge",
    says: "Answers kept, in bytes.",
    of: ({ cache }) => cache?.bytes ?? 0,
  },
];

/** A line per server and figure. */
export function writeUpstreamMetrics(servers: readonly UpstreamFigures[]): string[] {
  return FIGURES.flatMap(({ name, type, says, of }) => {
    const whole = `gatehouse_upstream_${name}`;
    return [
      ...family(whole, type, says),
      ...servers.map((server) => `${whole}{server="${quotable(server.slug)}"} ${of(server)}`),
    ];
  });
}
