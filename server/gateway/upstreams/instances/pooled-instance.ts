import type { Clock } from "../../../foundation/clock.ts";
import { isGatewayError } from "../../../foundation/gateway-error.ts";
import type { Logger } from "../../../foundation/logger.ts";
import type { Era } from "../../protocol/versions.ts";
import type { Connection } from "../connection.ts";
import { InstanceHealth } from "../health/instance-health.ts";
import { SessionLost } from "../link/connection-lost.ts";
import { CircuitBreaker, type Pass } from "./circuit-breaker.ts";
import type { HeldConnection } from "./held-connection.ts";
import type { Instance, InstanceView } from "./instance.ts";
import { InstanceConnections } from "./instance-connections.ts";
import { PeakLatency } from "./peak-latency.ts";
import type { SeatedWork } from "./pool-call.ts";
import { endingOf, NotConnected } from "./retry-rule.ts";
import { rampOf } from "./slow-start.ts";
import type { Candidate } from "./strategies/strategy.ts";

export type PooledInstanceParts = {
  open: (known: Era | null, signal: AbortSignal) => Promise<Connection>;
  openMsMax: number;
  idleMs: number | null;
  isWanted: (connection: Connection) => boolean;
  clock: Clock;
  logger: Logger;
  random: () => number;
  onOpened: (connection: Connection) => void;
  onOpenFailed: () => void;
  onLost: () => void;
  onChange: () => void;
};

type Attempt = { sticky: string | null; waitMs: number; signal: AbortSignal; awayMs: () => number };

/** One instance as the pool knows it: its connections, and all that decides whether it gets the next call. */
export class PooledInstance {
  instance: Instance;
  readonly breaker: CircuitBreaker;
  readonly health: InstanceHealth;
  readonly connections: InstanceConnections;
  readonly #parts: PooledInstanceParts;
  readonly #latency = new PeakLatency();
  #lastFailure: InstanceView["lastFailure"] = null;
  /** Ticks since when slow start counts. */
  #since: number;
  #ejection: { until: number; reason: string } | null = null;
  /** Many may wait for one opening, or be on one line when it breaks: that is one failure. */
  #countedFailure: unknown = null;
  inFlight = 0;
  /** Calls that ended, ever: whether anybody uses it. */
  calls = 0;
  /** Calls that came because another was slow, ever. */
  hedges = 0;

  constructor(instance: Instance, parts: PooledInstanceParts) {
    this.instance = instance;
    this.#parts = parts;
    this.#since = parts.clock.ticks();
    this.health = new InstanceHealth((before) => {
      if (before === "down") this.#since = parts.clock.ticks();
      parts.onChange();
    });
    this.breaker = new CircuitBreaker({
      clock: parts.clock,
      random: parts.random,
      onChange: (state) => {
        if (state === "closed") this.#since = parts.clock.ticks();
        parts.onChange();
      },
    });
    this.connections = new InstanceConnections({
      ...parts,
      onOpenFailed: (error) => {
        this.#note(error);
        parts.onOpenFailed();
      },
      onLost: (reason) => {
        // A session that expires is the way of things.
        if (!(reason instanceof SessionLost)) this.#note(reason);
        parts.onLost();
      },
    });
  }

  /** May get calls, as far as it itself is concerned. */
  isWell(): boolean {
    return !this.instance.isDraining && this.health.state !== "down" && this.breaker.admits();
  }

  isEjected(): boolean {
    if (this.#ejection === null) return false;
    if (this.#parts.clock.ticks() < this.#ejection.until) return true;
    this.#ejection = null;
    this.#since = this.#parts.clock.ticks();
    this.#parts.onChange();
    return false;
  }

  eject(forMs: number, reason: string): void {
    this.#ejection = { until: this.#parts.clock.ticks() + forMs, reason };
    this.#parts.onChange();
  }

  latencyMs(): number | null {
    return this.#latency.at(this.#parts.clock.ticks());
  }

  /** As it was at one moment, the same for all that are chosen among. */
  asCandidate(load: number | null, atMs: number): Candidate {
    const { id, weight } = this.instance;
    const ramp = rampOf(atMs - this.#since);
    return { id, weight, inFlight: this.inFlight, latencyMs: this.latencyMs(), load, ramp };
  }

  /** One attempt. Throws NotConnected where it did not come as far as the work. */
  async serve<T>({ sticky, waitMs, signal, awayMs }: Attempt, work: SeatedWork<T>): Promise<T> {
    const pass = this.breaker.enter();
    this.inFlight += 1;
    let held: HeldConnection | null = null;
    try {
      held = this.connections.take(sticky) ?? (await this.connections.open(sticky, waitMs, signal));
      const started = this.#parts.clock.ticks() - awayMs();
      const value = await work(held.connection!, signal);
      this.#passed(pass, started + awayMs());
      return value;
    } catch (error) {
      const isNotConnected = held === null && !signal.aborted;
      this.#failed(pass, error, isNotConnected);
      if (error instanceof SessionLost && held !== null) this.connections.retire(held);
      throw isNotConnected ? new NotConnected("", { cause: error }) : error;
    } finally {
      this.inFlight -= 1;
      if (held !== null) this.connections.release(held);
      this.closeIfDrained();
    }
  }

  /** Asks how it is, over the connection that all share; opens it if there is none. Counts as no call. */
  async check(
    ask: (connection: Connection) => Promise<void>,
    waitMs: number,
    signal: AbortSignal,
  ): Promise<void> {
    const held = this.connections.take(null) ?? (await this.connections.open(null, waitMs, signal));
    try {
      await ask(held.connection!);
      this.breaker.foundWell();
    } catch (error) {
      // Whatever it is that answers there now, it is met anew next time; unless it is only busy with our calls.
      if (this.inFlight === 0 || !signal.aborted) {
        this.connections.memory.forget();
        this.connections.retire(held);
      }
      throw error;
    } finally {
      this.connections.release(held);
      this.closeIfDrained();
    }
  }

  closeIfDrained(): void {
    if (this.instance.isDraining && this.inFlight === 0) this.connections.retireAll();
  }

  view(): InstanceView {
    const { id, address, weight, isDraining } = this.instance;
    const { verdict } = this.connections.memory;
    return {
      id,
      address,
      ...this.#standing(),
      breaker: this.breaker.state,
      isEjected: this.isEjected(),
      isDraining,
      weight,
      inFlight: this.inFlight,
      hedges: this.hedges,
      connections: this.connections.count,
      latencyMs: this.#latency.last,
      era: verdict?.era ?? null,
      version: verdict?.version ?? null,
      lastFailure: this.#lastFailure,
    };
  }

  /** What it is to whoever looks: the worst of what is known. */
  #standing(): Pick<InstanceView, "state" | "reason"> {
    const { state, reason } = this.health;
    if (state === "down") return { state, reason };
    const failed = this.#lastFailure?.reason ?? null;
    if (this.breaker.state === "open") return { state: "down", reason: failed };
    if (this.breaker.state === "half-open") return { state: "degraded", reason: failed };
    if (this.isEjected()) return { state: "degraded", reason: this.#ejection!.reason };
    return { state, reason };
  }

  #passed(pass: Pass, startedAt: number): void {
    const now = this.#parts.clock.ticks();
    this.calls += 1;
    this.#latency.add(now - startedAt, now);
    this.breaker.settle(pass, "ok");
    this.health.callPassed();
  }

  #failed(pass: Pass, error: unknown, isNotConnected: boolean): void {
    this.calls += 1;
    const isCounted = pass === "call" && error === this.#countedFailure;
    const ending = isCounted ? "neither" : endingOf(error, isNotConnected);
    this.#countedFailure = error;
    if (ending === "failed") this.#note(error);
    this.breaker.settle(pass, ending);
    if (ending === "failed") this.health.callFailed(reasonOf(error));
    if (ending === "ok") this.health.callPassed();
  }

  #note(error: unknown): void {
    this.#lastFailure = { at: this.#parts.clock.now(), reason: reasonOf(error) };
  }
}

/** Safe to show; what is not ours may say anything. */
export function reasonOf(error: unknown): string {
  if (isGatewayError(error)) return error.message;
  return error instanceof Error && error.name === "TimeoutError"
    ? "It did not answer in time."
    : "The connection failed.";
}
