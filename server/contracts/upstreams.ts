/** What a screen shows of an instance as this process knows it, at this moment. */
export type LiveInstance = {
  id: string;
  address: string;
  state: "unknown" | "healthy" | "degraded" | "down";
  /** Why it is in that state; null: nothing is wrong. */
  reason: string | null;
  breaker: "closed" | "open" | "half-open";
  /** Left out for a while because it does worse than the others. */
  isEjected: boolean;
  isDraining: boolean;
  weight: number;
  inFlight: number;
  /** Calls that it was asked because another was slow. */
  hedges: number;
  connections: number;
  latencyMs: number | null;
  era: "legacy" | "modern" | null;
  version: string | null;
  /** Wall time, ms. */
  lastFailure: { at: number; reason: string } | null;
};

/** How busy a server is at this replica. Totals are since it was opened here, which a change of its settings does anew. */
export type LiveLoad = {
  inFlight: number;
  /** Wait for their turn now. */
  queued: number;
  /** Totals from here: waited before their turn came, and for how long together. */
  waited: number;
  waitedMs: number;
  /** Refused because the queue was full. */
  turnedAway: number;
  /** Refused because no instance was well. */
  unhealthy: number;
  retries: number;
};

/** Answers that were given twice. `entries` and `bytes` are what is kept now; the others are totals. */
export type LiveCache = {
  hits: number;
  misses: number;
  /** Given in place of a failure. */
  stale: number;
  /** Shared by those who asked at the same time. */
  collapsed: number;
  entries: number;
  bytes: number;
};

/** A process that we run for a server. */
export type LiveProcess = {
  instance: string;
  pid: number;
  startedAtMs: number;
  memoryBytes: number;
  /** Of one core. */
  cpuPercent: number;
};

/** A line that a process wrote to stderr, or that says what we did with it. */
export type ProcessLogLine = { at: number; pid: number; text: string };

/** One step towards a server: where one fails, none follows. */
export type TestStage = {
  name: "DNS" | "TCP" | "TLS" | "OAuth" | "process" | "greeting" | "API" | "lists";
  ok: boolean;
  ms: number;
  says: string;
};
export type TestedInstance = { instance: string; stages: TestStage[] };
