import type { AuditRecord, Outcome } from "../contracts/audit.ts";
import type { OverviewTick } from "../contracts/live-events.ts";
import type { Clock } from "../foundation/clock.ts";
import { BUCKET_COUNT, bucketOf, percentile } from "./duration-buckets.ts";

const WINDOW_SECONDS = 60;
const RATE_SECONDS = 10;
/** More servers than this are counted together, so that labels cannot grow without end. */
const SERIES_MAX = 2_000;
const NEVER = Number.NEGATIVE_INFINITY;

type Second = {
  /** Of the monotonic clock: the wall's may be set back, and the ring must not stand still until it has caught up. */
  at: number;
  answered: number;
  denied: number;
  failed: number;
  errors: number;
  durations: Uint32Array;
};
/** A legacy session's own stream, a modern subscriptions/listen, or what is left of a call whose stream was lost. */
export type StreamKind = "session" | "listen" | "resumed";
/** A connection that carries messages both ways for as long as it holds; `sse` is HTTP+SSE of 2024-11-05. */
export type LineKind = "websocket" | "tcp" | "sse";
export type Series = { server: string; outcome: Outcome; count: number };

const CLASS: Record<Outcome, "answered" | "denied" | "failed"> = {
  ok: "answered",
  tool_error: "answered",
  denied: "denied",
  refused: "denied",
  failed: "failed",
};

/** What goes through, counted in memory: the last minute by the second for the screens, totals for /metrics. */
export class Meters {
  readonly #clock: Clock;
  readonly #seconds: Second[];
  readonly #series = new Map<string, Series>();
  readonly durations = new Float64Array(BUCKET_COUNT);
  durationSumMs = 0;
  exchanges = 0;
  /** Open now, waiting for news. */
  readonly streams: Record<StreamKind, number> = { session: 0, listen: 0, resumed: 0 };
  newsDelivered = 0;
  /** Open now. */
  readonly lines: Record<LineKind, number> = { websocket: 0, tcp: 0, sse: 0 };
  /** Closed because their clients did not read. */
  slowLines = 0;
  /** Streams that were ended because their clients did not read. */
  slowReaders = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#seconds = Array.from({ length: WINDOW_SECONDS + 1 }, () => blank(NEVER));
  }

  streamOpened(kind: StreamKind): void {
    this.streams[kind] += 1;
  }

  streamEnded(kind: StreamKind): void {
    this.streams[kind] -= 1;
  }

  newsHeard(): void {
    this.newsDelivered += 1;
  }

  exchangeEnded({ outcome, server, durationMs, code }: AuditRecord): void {
    if (code === "slow_reader") this.slowReaders += 1;
    const bucket = bucketOf(durationMs);
    const second = this.#secondNow();
    second[CLASS[outcome]] += 1;
    if (outcome === "failed" || outcome === "tool_error") second.errors += 1;
    second.durations[bucket]! += 1;
    this.durations[bucket]! += 1;
    this.durationSumMs += durationMs;
    this.exchanges += 1;
    this.#seriesOf(server ?? "", outcome).count += 1;
  }

  series(): Iterable<Series> {
    return this.#series.values();
  }

  /** Mean of the last ten whole seconds. */
  callsPerSecond(): number {
    const total = this.#last(RATE_SECONDS).reduce((sum, second) => sum + calls(second), 0);
    return total / RATE_SECONDS;
  }

  tick(dashboards: number): Omit<OverviewTick, "streams"> {
    const minute = this.#last(WINDOW_SECONDS);
    const durations = new Float64Array(BUCKET_COUNT);
    for (const second of minute) {
      for (let bucket = 0; bucket < BUCKET_COUNT; bucket++) durations[bucket]! += second.durations[bucket]!;
    }
    const total = minute.reduce((sum, second) => sum + calls(second), 0);
    const errors = minute.reduce((sum, second) => sum + second.errors, 0);
    const { answered, denied, failed } = this.#last(1)[0] ?? blank(NEVER);
    return {
      at: new Date(this.#clock.now()).toISOString(),
      callsPerSecond: this.callsPerSecond(),
      errorRate: total === 0 ? null : errors / total,
      p95Ms: percentile(durations, 0.95),
      lastSecond: { answered, denied, failed },
      dashboards,
    };
  }

  #secondNow(): Second {
    const at = Math.floor(this.#clock.ticks() / 1000);
    const place = at % this.#seconds.length;
    const second = this.#seconds[place]!;
    if (second.at === at) return second;
    second.at = at;
    second.answered = second.denied = second.failed = second.errors = 0;
    second.durations.fill(0);
    return second;
  }

  /** The last `count` whole seconds that saw a call, newest first. */
  #last(count: number): Second[] {
    const now = Math.floor(this.#clock.ticks() / 1000);
    return this.#seconds.filter(({ at }) => at < now && at >= now - count).sort((a, b) => b.at - a.at);
  }

  #seriesOf(server: string, outcome: Outcome): Series {
    const key = `${server}\n${outcome}`;
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    if (this.#series.size >= SERIES_MAX && server !== "(others)") return this.#seriesOf("(others)", outcome);
    const made = { server, outcome, count: 0 };
    this.#series.set(key, made);
    return made;
  }
}

function blank(at: number): Second {
  return { at, answered: 0, denied: 0, failed: 0, errors: 0, durations: new Uint32Array(BUCKET_COUNT) };
}

function calls({ answered, denied, failed }: Second): number {
  return answered + denied + failed;
}
