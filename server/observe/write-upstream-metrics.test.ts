import { expect, test } from "vitest";
import { writeUpstreamMetrics } from "./write-upstream-metrics.ts";

const pool = {
  ...{ inFlight: 2, queued: 1, calls: 40, turnedAway: 3, retries: 4, hedges: 1, unhealthy: 5 },
  ...{ connectionsOpened: 6, connectionsFailed: 7 },
};
const instance = { address: "http://x", breaker: "closed", state: "healthy" };

test("every figure has a line per server, and what was never kept is nothing", () => {
  const servers = [
    {
      slug: "docs",
      pool,
      instances: [instance, { ...instance, breaker: "open", state: "down" }],
      cache: null,
    },
    { slug: "git", pool, instances: [], cache: { hits: 8, misses: 9, stale: 1, collapsed: 2, bytes: 3 } },
  ];
  const lines = writeUpstreamMetrics(servers);
  expect(lines).toContain('gatehouse_upstream_calls_in_flight{server="docs"} 2');
  expect(lines).toContain('gatehouse_upstream_breakers_open{server="docs"} 1');
  expect(lines).toContain('gatehouse_upstream_instances_down{server="git"} 0');
  expect(lines).toContain('gatehouse_upstream_cache_hits_total{server="git"} 8');
  expect(lines).toContain('gatehouse_upstream_cache_hits_total{server="docs"} 0');
  const families = lines.filter((line) => line.startsWith("# TYPE")).length;
  expect(lines).toHaveLength(families * (2 + servers.length));
});

test("without servers behind us the families are named, and nothing more", () => {
  expect(writeUpstreamMetrics([]).every((line) => line.startsWith("#"))).toBe(true);
});
