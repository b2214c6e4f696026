import { GatewayError } from "../../../foundation/gateway-error.ts";
import { within } from "../../../foundation/within.ts";
import type { Connection } from "../connection.ts";
import { Bulkhead } from "./bulkhead.ts";
import { claiming, hedge } from "./hedge.ts";
import type { Instance, InstanceView } from "./instance.ts";
import { InstanceChoice, noneIsWell } from "./instance-choice.ts";
import { OutlierWatch } from "./outlier-watch.ts";
import type { PoolCall, PoolWork, SeatedWork } from "./pool-call.ts";
import { PoolMembers, type PoolParts } from "./pool-members.ts";
import type { PoolMeters } from "./pool-meters.ts";
import type { PooledInstance } from "./pooled-instance.ts";
import { Seat } from "./seat.ts";
import { tryInstances } from "./try-instances.ts";

const NOBODY: ReadonlySet<PooledInstance> = new Set();

/** The instances of one server: which of them takes a call, over which connection, and what happens if it fails. */
export class InstancePool {
  readonly #parts: PoolParts;
  readonly #members: PoolMembers;
  readonly #bulkhead: Bulkhead;
  readonly #choice: InstanceChoice;
  readonly #outliers: OutlierWatch;
  readonly #totals = {
    calls: 0,
    retries: 0,
    hedges: 0,
    unhealthy: 0,
  };
  #isClosed = false;
  #onIdle: (() => void) | null = null;

  constructor(parts: PoolParts) {
    const { settings, clock, random, loadOf } = parts;
    this.#parts = parts;
    this.#bulkhead = new Bulkhead(settings.concurrencyMax, settings.queueMax, clock);
    this.#choice = new InstanceChoice(settings.strategy, random, loadOf);
    this.#outliers = new OutlierWatch(clock);
    this.#members = new PoolMembers(parts);
  }

  async run<T>(call: PoolCall, work: PoolWork<T>): Promise<T> {
    this.#totals.calls += 1;
    if (this.#isClosed) throw gone();
    if (!this.#isAnyWell()) throw this.#noneIsWell();
    if (!this.#bulkhead.tryEnter()) await this.#bulkhead.enter(call.priority, call.signal);
    const { hedgeAfterMs } = this.#parts.settings;
    const tried = new Set<PooledInstance>();
    if (!call.mayHedge || call.sticky !== null || hedgeAfterMs === null)
      return this.#attempt(call, work, tried);
    const first = (signal: AbortSignal, claim: () => void) =>
      this.#attempt({ ...call, signal }, claiming(work, claim), tried);
    const second = (signal: AbortSignal, claim: () => void) =>
      this.#again({ ...call, signal }, claiming(work, claim), tried);
    return hedge(hedgeAfterMs, { first, second }, call.signal);
  }

  /** That came, ever. */
  get calls(): number {
    return this.#totals.calls;
  }

  /** Somebody is connected, or is just being so. */
  isAwake(): boolean {
    for (const { connections } of this.#members.live.values()) if (connections.count > 0) return true;
    return false;
  }

  /** Of the shared connections those that it says so of are not closed for want of calls. */
  keepWhile(isWanted: (connection: Connection) => boolean): void {
    this.#members.isWanted = isWanted;
  }

  /** To the server, over the connection that is theirs alone; nobody has one: then there is nobody to tell. */
  async tellOwn(sticky: string, method: string): Promise<void> {
    const own = [...this.#members.live.values()].flatMap(({ connections }) => connections.own(sticky) ?? []);
    await Promise.all(own.map((connection) => connection.notify(method, {})));
  }

  /** Which instance it leads to. */
  instanceOf(connection: Connection): string {
    return this.#members.of(connection).instance.id;
  }

  /** Each new connection, before any call goes over it. Returns how to stop. */
  watch(hear: (connection: Connection) => void): () => void {
    return this.#members.onOpened(hear);
  }

  /** An instance came, or its breaker, health, ejection or draining is another now. Returns how to stop. */
  onChange(hear: (view: InstanceView) => void): () => void {
    return this.#members.onChange(hear);
  }

  /** An instance is found to be well: the first time, or again. */
  onWell(hear: () => void): void {
    this.onChange(({ state }) => {
      if (state === "healthy") hear();
    });
  }

  /** A connection ended that we did not end. Returns how to stop. */
  onLost(hear: (instanceId: string) => void): () => void {
    return this.#members.onLost(hear);
  }

  /** Added, removed, drained, weighed anew. One with another target is another instance. */
  update(instances: readonly Instance[]): void {
    this.#members.update(instances);
  }

  instances(): InstanceView[] {
    return [...this.#members.live.values()].map((member) => member.view());
  }

  /** For the health checker; null: the pool no longer has it. */
  member(instanceId: string): PooledInstance | null {
    return this.#members.live.get(instanceId) ?? null;
  }

  meters(): PoolMeters {
    const { inFlight, queued, turnedAway, waited, waitedMs } = this.#bulkhead;
    return { inFlight, queued, turnedAway, waited, waitedMs, ...this.#totals, ...this.#members.totals };
  }

  /** Takes no more calls; what runs may end within the grace, and then does. */
  async close(graceMs = 0): Promise<void> {
    this.#isClosed = true;
    this.#bulkhead.refuseWaiting(gone());
    if (graceMs > 0 && this.#bulkhead.inFlight > 0) {
      await within(
        graceMs,
        new Promise<void>((resolve) => {
          this.#onIdle = resolve;
        }),
      );
    }
    await Promise.all(this.#members.all().map(({ connections }) => connections.close()));
  }

  #isAnyWell(): boolean {
    return this.#hasOther(NOBODY);
  }

  #hasOther(leftOut: ReadonlySet<PooledInstance>): boolean {
    for (const member of this.#members.live.values())
      if (!leftOut.has(member) && member.isWell()) return true;
    return false;
  }

  #noneIsWell(): GatewayError {
    this.#totals.unhealthy += 1;
    return noneIsWell(this.#members.live.values());
  }

  #choose({ sticky, at }: PoolCall, leftOut: ReadonlySet<PooledInstance>): PooledInstance | null {
    if (at !== undefined) return this.#onlyAt(at, leftOut);
    const chosen = this.#choice.choose(this.#members.live, sticky, leftOut, this.#parts.clock.ticks());
    if (sticky === null || chosen === null) return chosen;
    // What somebody did lately is remembered in one place only; they do not go back to where it is not known.
    for (const other of this.#members.live.values())
      if (other !== chosen) other.connections.retireOwn(sticky);
    return chosen;
  }

  #onlyAt(instanceId: string, leftOut: ReadonlySet<PooledInstance>): PooledInstance | null {
    const member = this.#members.live.get(instanceId);
    return member?.isWell() && !leftOut.has(member) ? member : null;
  }

  /** Whoever comes here has entered the bulkhead; its place is the attempt's, and ends with it. */
  async #attempt<T>(call: PoolCall, work: PoolWork<T>, tried: Set<PooledInstance>): Promise<T> {
    const { clock } = this.#parts;
    const seat = new Seat(this.#bulkhead, clock);
    const seated: SeatedWork<T> = (connection, signal) => work(connection, signal, seat.aside);
    try {
      return await tryInstances(call, seated, {
        clock,
        awayMs: () => seat.awayMs,
        connectMsMax: this.#parts.settings.connectMsMax,
        choose: (leftOut) => this.#choose(call, leftOut),
        hasOther: (leftOut) => this.#hasOther(leftOut),
        noneIsWell: () => this.#noneIsWell(),
        onRetry: () => {
          this.#totals.retries += 1;
        },
        tried,
      });
    } finally {
      seat.end();
      this.#left();
    }
  }

  /** Only where there is another instance, and a place that nobody waits for. */
  #again<T>(call: PoolCall, work: PoolWork<T>, tried: Set<PooledInstance>): Promise<T> | null {
    if (!this.#hasOther(tried) || !this.#bulkhead.tryEnter()) return null;
    this.#totals.hedges += 1;
    const counted: PoolWork<T> = (connection, ...rest) => {
      this.#members.of(connection).hedges += 1;
      return work(connection, ...rest);
    };
    return this.#attempt(call, counted, tried);
  }

  #left(): void {
    this.#outliers.look(this.#members.live.values());
    if (this.#bulkhead.inFlight === 0) this.#onIdle?.();
  }
}

function gone(): GatewayError {
  return new GatewayError("upstream_unhealthy", {
    publicMessage: "The server was changed or removed just now.",
  });
}
