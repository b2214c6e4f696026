import type { Registry } from "prom-client";
import { BUCKET_COUNT, upperEdge } from "./duration-buckets.ts";
import type { Meters } from "./meters.ts";
import { family, quotable } from "./prometheus-text.ts";
import { type UpstreamFigures, writeUpstreamMetrics } from "./write-upstream-metrics.ts";

/** A `le` for every fourth bucket is enough for a quantile and keeps the page short. */
const EDGE_EVERY = 4;

export type MetricsSource = {
  meters: Meters;
  registry: Registry;
  dashboards: () => number;
  journalBytes: () => number;
  recordsWritten: () => number;
  tasksRunning: () => number;
  isReady: () => boolean;
  upstreams: () => readonly UpstreamFigures[];
};

/** Prometheus text: the process's own figures from prom-client, ours from the meters. */
export async function writeMetrics(source: MetricsSource): Promise<string> {
  const { meters } = source;
  return [
    ...family("gatehouse_exchanges_total", "counter", "MCP messages answered or refused."),
    ...[...meters.series()].map(
      ({ server, outcome, count }) =>
        `gatehouse_exchanges_total{server="${quotable(server)}",outcome="${outcome}"} ${count}`,
    ),
    ...family(
      "gatehouse_exchange_duration_seconds",
      "histogram",
      "From the last byte of the question to the answer.",
    ),
    ...histogram(meters),
    ...family("gatehouse_streams", "gauge", "Streams that are open for their own sake."),
    ...Object.entries(meters.streams).map(([kind, open]) => `gatehouse_streams{kind="${kind}"} ${open}`),
    ...counter("gatehouse_news_delivered_total", "Notifications sent on such streams.", meters.newsDelivered),
    ...counter(
      "gatehouse_slow_readers_total",
      "Streams ended because their clients did not read.",
      meters.slowReaders,
    ),
    ...family("gatehouse_lines", "gauge", "Connections that carry MCP both ways."),
    ...Object.entries(meters.lines).map(([kind, open]) => `gatehouse_lines{kind="${kind}"} ${open}`),
    ...counter(
      "gatehouse_slow_lines_total",
      "Such connections closed because their clients did not read.",
      meters.slowLines,
    ),
    ...gauge("gatehouse_tasks_running", "Tasks that this process works on.", source.tasksRunning()),
    ...gauge("gatehouse_dashboards", "Dashboards connected to this process.", source.dashboards()),
    ...gauge("gatehouse_journal_bytes", "Audit records that wait for the database.", source.journalBytes()),
    ...counter(
      "gatehouse_records_written_total",
      "Audit records committed to the database.",
      source.recordsWritten(),
    ),
    ...writeUpstreamMetrics(source.upstreams()),
    ...gauge("gatehouse_ready", "1 when every dependency is well.", source.isReady() ? 1 : 0),
    await source.registry.metrics(),
  ].join("\n");
}

function gauge(name: string, says: string, value: number): string[] {
  return [...family(name, "gauge", says), `${name} ${value}`];
}

function counter(name: string, says: string, value: number): string[] {
  return [...family(name, "counter", says), `${name} ${value}`];
}

function histogram({ durations, durationSumMs, exchanges }: Meters): string[] {
  const name = "gatehouse_exchange_duration_seconds";
  const lines: string[] = [];
  let below = 0;
  // The last bucket has no upper edge but +Inf: all that is longer is in it.
  for (let bucket = 0; bucket < BUCKET_COUNT - 1; bucket++) {
    below += durations[bucket]!;
    if ((bucket + 1) % EDGE_EVERY === 0)
      lines.push(`${name}_bucket{le="${(upperEdge(bucket) / 1000).toPrecision(6)}"} ${below}`);
  }
  return [
    ...lines,
    `${name}_bucket{le="+Inf"} ${exchanges}`,
    `${name}_sum ${durationSumMs / 1000}`,
    `${name}_count ${exchanges}`,
  ];
}
