import type { Clock } from "../../foundation/clock.ts";
import type { CircuitState } from "./circuit-breaker.ts";
import type { LimitWindow } from "./read-rate-limits.ts";
import type { ServiceFailure } from "./service-failure.ts";

export type ServiceHealth = {
  service: string;
  state: "healthy" | "degraded" | "down" | "unused";
  /** Asked of it, answers from the cache included. */
  calls: number;
  /** That came to nothing through the service's fault: trouble, limits, refused credentials. */
  failures: number;
  retries: number;
  fromCache: number;
  /** Of the last requests that went out. */
  latencyMs: { p50: number; p95: number } | null;
  limits: readonly LimitWindow[];
  circuit: CircuitState;
  lastFailure: { atMs: number; kind: ServiceFailure["kind"]; says: string } | null;
  lastSuccessAtMs: number | null;
};

const SAMPLES_MAX = 256;
/** A failure so long ago says nothing of now. */
const RECENT_MS = 300_000;

/** How one service does, as those who ask it see it. */
export class HealthMonitor {
  readonly #service: string;
  readonly #clock: Clock;
  readonly #latencies: number[] = [];
  #next = 0;
  #calls = 0;
  #failures = 0;
  #retries = 0;
  #fromCache = 0;
  #lastFailure: ServiceHealth["lastFailure"] = null;
  #lastSuccessAtMs: number | null = null;

  constructor(service: string, clock: Clock) {
    this.#service = service;
    this.#clock = clock;
  }

  called(): void {
    this.#calls += 1;
  }

  answeredFromCache(): void {
    this.#fromCache += 1;
  }

  retried(): void {
    this.#retries += 1;
  }

  /** One request went out and was answered, well or not. */
  took(ms: number): void {
    this.#latencies[this.#next] = ms;
    this.#next = (this.#next + 1) % SAMPLES_MAX;
  }

  succeeded(): void {
    this.#lastSuccessAtMs = this.#clock.now();
  }

  /** What the asker did wrong is no failure of the service. */
  failed({ kind, message, isTrouble }: ServiceFailure): void {
    const isTheirs =
      isTrouble || ["rate_limited", "circuit_open", "unauthorized", "unexpected"].includes(kind);
    if (!isTheirs) {
      this.succeeded();
      return;
    }
    this.#failures += 1;
    // That it is left alone says nothing of why.
    if (kind === "circuit_open") return;
    this.#lastFailure = { atMs: this.#clock.now(), kind, says: message };
  }

  tell(circuit: CircuitState, limits: readonly LimitWindow[]): ServiceHealth {
    return {
      service: this.#service,
      state: this.#state(circuit),
      calls: this.#calls,
      failures: this.#failures,
      retries: this.#retries,
      fromCache: this.#fromCache,
      latencyMs: this.#latency(),
      limits,
      circuit,
      lastFailure: this.#lastFailure,
      lastSuccessAtMs: this.#lastSuccessAtMs,
    };
  }

  #state(circuit: CircuitState): ServiceHealth["state"] {
    if (this.#calls === 0) return "unused";
    if (circuit.state === "open") return "down";
    const failedAtMs = this.#lastFailure?.atMs ?? 0;
    if (failedAtMs > (this.#lastSuccessAtMs ?? 0)) return "degraded";
    return circuit.state === "half-open" || failedAtMs > this.#clock.now() - RECENT_MS
      ? "degraded"
      : "healthy";
  }

  #latency(): ServiceHealth["latencyMs"] {
    const sorted = this.#latencies.toSorted((a, b) => a - b);
    if (sorted.length === 0) return null;
    const at = (share: number) =>
      Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!);
    return { p50: at(0.5), p95: at(0.95) };
  }
}
