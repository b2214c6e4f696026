import type { Clock } from "../../../foundation/clock.ts";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { Logger } from "../../../foundation/logger.ts";
import { within } from "../../../foundation/within.ts";
import type { Era } from "../../protocol/versions.ts";
import type { Connection } from "../connection.ts";
import { Bulkhead } from "./bulkhead.ts";
import { claiming, hedge } from "./hedge.ts";
import { type Instance, type InstanceView, isSameTarget } from "./instance.ts";
import { InstanceChoice, noneIsWell } from "./instance-choice.ts";
import { OutlierWatch } from "./outlier-watch.ts";
import type { PoolCall, PoolWork, SeatedWork } from "./pool-call.ts";
import type { PoolMeters } from "./pool-meters.ts";
import type { PoolSettings } from "./pool-settings.ts";
import { PooledInstance } from "./pooled-instance.ts";
import { Seat } from "./seat.ts";
import { tryInstances } from "./try-instances.ts";

export type PoolParts = {
  /** `link/open-connection.ts`, with what this server needs. */
  open: (instance: Instance, known: Era | null, signal: AbortSignal) => Promise<Connection>;
  instances: readonly Instance[];
  settings: PoolSettings;
  /** What an instance uses of the processor and memory that it may, 0…1; null: not known. For the strategy "resource". */
  loadOf: (instanceId: string) => number | null;
  clock: Clock;
  /** Of this server. */
  logger: Logger;
  /** 0…1, for jitter. */
  random: () => number;
};

const NOBODY: ReadonlySet<PooledInstance> = new Set();

/** The instances of one server: which of them takes a call, over which connection, and what happens if it fails. */
export class InstancePool {
  readonly #parts: PoolParts;
  readonly #members = new Map<string, PooledInstance>();
  /** Taken off the registry, while calls still run there. */
  readonly #leaving = new Set<PooledInstance>();
  readonly #memberOf = new WeakMap<Connection, PooledInstance>();
  readonly #bulkhead: Bulkhead;
  readonly #choice: InstanceChoice;
  readonly #outliers: OutlierWatch;
  readonly #connectionHearers = new Set<(connection: Connection) => void>();
  readonly #changeHearers = new Set<(view: InstanceView) => void>();
  readonly #lossHearers = new Set<(instanceId: string) => void>();
  readonly #totals = {
    calls: 0,
    retries: 0,
    hedges: 0,
    unhealthy: 0,
    connectionsOpened: 0,
    connectionsFailed: 0,
  };
  #isWanted: (connection: Connection) => boolean = () => false;
  #isClosed = false;
  #onIdle: (() => void) | null = null;

  constructor(parts: PoolParts) {
    const { settings, clock, random, loadOf } = parts;
    this.#parts = parts;
    this.#bulkhead = new Bulkhead(settings.concurrencyMax, settings.queueMax, clock);
    this.#choice = new InstanceChoice(settings.strategy, random, loadOf);
    this.#outliers = new OutlierWatch(clock);
    this.update(parts.instances);
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

  /** Of the shared connections those that it says so of are not closed for want of calls. */
  keepWhile(isWanted: (connection: Connection) => boolean): void {
    this.#isWanted = isWanted;
  }

  /** To the server, over the connection that is theirs alone; nobody has one: then there is nobody to tell. */
  async tellOwn(sticky: string, method: string): Promise<void> {
    const own = [...this.#members.values()].flatMap(({ connections }) => connections.own(sticky) ?? []);
    await Promise.all(own.map((connection) => connection.notify(method, {})));
  }

  /** Which instance it leads to. */
  instanceOf(connection: Connection): string {
    return this.#memberOf.get(connection)!.instance.id; // every one was opened here
  }

  /** Each new connection, before any call goes over it. Returns how to stop. */
  watch(hear: (connection: Connection) => void): () => void {
    this.#connectionHearers.add(hear);
    return () => void this.#connectionHearers.delete(hear);
  }

  /** An instance came, or its breaker, health, ejection or draining is another now. Returns how to stop. */
  onChange(hear: (view: InstanceView) => void): () => void {
    this.#changeHearers.add(hear);
    return () => void this.#changeHearers.delete(hear);
  }

  /** An instance is found to be well: the first time, or again. */
  onWell(hear: () => void): void {
    this.onChange(({ state }) => {
      if (state === "healthy") hear();
    });
  }

  /** A connection ended that we did not end. Returns how to stop. */
  onLost(hear: (instanceId: string) => void): () => void {
    this.#lossHearers.add(hear);
    return () => void this.#lossHearers.delete(hear);
  }

  instances(): InstanceView[] {
    return [...this.#members.values()].map((member) => member.view());
  }

  /** For the health checker; null: the pool no longer has it. */
  member(instanceId: string): PooledInstance | null {
    return this.#members.get(instanceId) ?? null;
  }

  meters(): PoolMeters {
    const { inFlight, queued, turnedAway, waited, waitedMs } = this.#bulkhead;
    return { inFlight, queued, turnedAway, waited, waitedMs, ...this.#totals };
  }

  /** Added, removed, drained, weighed anew. One with another target is another instance. */
  update(instances: readonly Instance[]): void {
    for (const member of this.#leaving) if (member.inFlight === 0) this.#leaving.delete(member);
    const kept = new Map(instances.map((instance) => [instance.id, instance]));
    for (const [id, member] of this.#members) {
      const instance = kept.get(id);
      if (instance === undefined || !isSameTarget(instance, member.instance)) this.#remove(member);
    }
    for (const instance of instances) {
      const member = this.#members.get(instance.id);
      if (member === undefined) this.#join(instance);
      else this.#change(member, instance);
    }
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
    const all = [...this.#members.values(), ...this.#leaving];
    await Promise.all(all.map(({ connections }) => connections.close()));
  }

  #isAnyWell(): boolean {
    return this.#hasOther(NOBODY);
  }

  #hasOther(leftOut: ReadonlySet<PooledInstance>): boolean {
    for (const member of this.#members.values()) if (!leftOut.has(member) && member.isWell()) return true;
    return false;
  }

  #noneIsWell(): GatewayError {
    this.#totals.unhealthy += 1;
    return noneIsWell(this.#members.values());
  }

  #choose({ sticky, at }: PoolCall, leftOut: ReadonlySet<PooledInstance>): PooledInstance | null {
    if (at !== undefined) return this.#onlyAt(at, leftOut);
    const chosen = this.#choice.choose(this.#members, sticky, leftOut);
    if (sticky === null || chosen === null) return chosen;
    // What somebody did lately is remembered in one place only; they do not go back to where it is not known.
    for (const other of this.#members.values()) if (other !== chosen) other.connections.retireOwn(sticky);
    return chosen;
  }

  #onlyAt(instanceId: string, leftOut: ReadonlySet<PooledInstance>): PooledInstance | null {
    const member = this.#members.get(instanceId);
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
      this.#memberOf.get(connection)!.hedges += 1;
      return work(connection, ...rest);
    };
    return this.#attempt(call, counted, tried);
  }

  #left(): void {
    this.#outliers.look(this.#members.values());
    if (this.#bulkhead.inFlight === 0) this.#onIdle?.();
  }

  #join(instance: Instance): void {
    const { open, settings, clock, logger, random } = this.#parts;
    const member: PooledInstance = new PooledInstance(instance, {
      open: (known, signal) => open(member.instance, known, signal),
      openMsMax: settings.connectMsMax,
      idleMs: settings.idleMs,
      isWanted: (connection) => this.#isWanted(connection),
      clock,
      logger,
      random,
      onOpened: (connection) => {
        this.#totals.connectionsOpened += 1;
        this.#memberOf.set(connection, member);
        for (const hear of this.#connectionHearers) hear(connection);
      },
      onOpenFailed: () => {
        this.#totals.connectionsFailed += 1;
      },
      onLost: () => {
        for (const hear of this.#lossHearers) hear(member.instance.id);
      },
      onChange: () => this.#tell(member),
    });
    this.#members.set(instance.id, member);
    this.#tell(member);
  }

  #change(member: PooledInstance, instance: Instance): void {
    const { isDraining, weight } = member.instance;
    member.instance = instance;
    member.closeIfDrained();
    if (isDraining !== instance.isDraining || weight !== instance.weight) this.#tell(member);
  }

  #remove(member: PooledInstance): void {
    this.#members.delete(member.instance.id);
    member.instance = { ...member.instance, isDraining: true };
    if (member.inFlight > 0) this.#leaving.add(member);
    member.closeIfDrained();
  }

  #tell(member: PooledInstance): void {
    const view = member.view();
    for (const hear of this.#changeHearers) hear(view);
  }
}

function gone(): GatewayError {
  return new GatewayError("upstream_unhealthy", {
    publicMessage: "The server was changed or removed just now.",
  });
}
