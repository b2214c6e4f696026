import type { Clock } from "../../../foundation/clock.ts";
import type { Logger } from "../../../foundation/logger.ts";
import type { Era } from "../../protocol/versions.ts";
import type { Connection } from "../connection.ts";
import { type Instance, type InstanceView, isSameTarget } from "./instance.ts";
import type { PoolSettings } from "./pool-settings.ts";
import { PooledInstance } from "./pooled-instance.ts";

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

type Hear<T> = (told: T) => void;

/** Which instances there are, as the registry has them; what happens to them is told from here. */
export class PoolMembers {
  readonly #parts: PoolParts;
  /** By id. */
  readonly live = new Map<string, PooledInstance>();
  /** Taken off the registry, while calls still run there. */
  readonly #leaving = new Set<PooledInstance>();
  readonly #of = new WeakMap<Connection, PooledInstance>();
  readonly #onOpened = new Set<Hear<Connection>>();
  readonly #onChange = new Set<Hear<InstanceView>>();
  readonly #onLost = new Set<Hear<string>>();
  readonly totals = { connectionsOpened: 0, connectionsFailed: 0 };
  /** A shared connection that it says so of is not closed for want of calls. */
  isWanted: (connection: Connection) => boolean = () => false;

  constructor(parts: PoolParts) {
    this.#parts = parts;
    this.update(parts.instances);
  }

  onOpened(hear: Hear<Connection>): () => void {
    return listen(this.#onOpened, hear);
  }

  onChange(hear: Hear<InstanceView>): () => void {
    return listen(this.#onChange, hear);
  }

  onLost(hear: Hear<string>): () => void {
    return listen(this.#onLost, hear);
  }

  /** Whose connection it is; each was opened by one of them. */
  of(connection: Connection): PooledInstance {
    return this.#of.get(connection)!;
  }

  all(): PooledInstance[] {
    return [...this.live.values(), ...this.#leaving];
  }

  update(instances: readonly Instance[]): void {
    for (const member of this.#leaving) if (member.inFlight === 0) this.#leaving.delete(member);
    const kept = new Map(instances.map((instance) => [instance.id, instance]));
    for (const [id, member] of this.live) {
      const instance = kept.get(id);
      if (instance === undefined || !isSameTarget(instance, member.instance)) this.#remove(member);
    }
    for (const instance of instances) {
      const member = this.live.get(instance.id);
      if (member === undefined) this.#join(instance);
      else this.#change(member, instance);
    }
  }

  #join(instance: Instance): void {
    const { open, settings, clock, logger, random } = this.#parts;
    const member: PooledInstance = new PooledInstance(instance, {
      open: (known, signal) => open(member.instance, known, signal),
      openMsMax: settings.connectMsMax,
      idleMs: settings.idleMs,
      isWanted: (connection) => this.isWanted(connection),
      clock,
      logger,
      random,
      onOpened: (connection) => {
        this.totals.connectionsOpened += 1;
        this.#of.set(connection, member);
        for (const hear of this.#onOpened) hear(connection);
      },
      onOpenFailed: () => {
        this.totals.connectionsFailed += 1;
      },
      onLost: () => {
        for (const hear of this.#onLost) hear(member.instance.id);
      },
      onChange: () => this.#tell(member),
    });
    this.live.set(instance.id, member);
    this.#tell(member);
  }

  #change(member: PooledInstance, instance: Instance): void {
    const { isDraining, weight } = member.instance;
    member.instance = instance;
    member.closeIfDrained();
    if (isDraining !== instance.isDraining || weight !== instance.weight) this.#tell(member);
  }

  #remove(member: PooledInstance): void {
    this.live.delete(member.instance.id);
    member.instance = { ...member.instance, isDraining: true };
    if (member.inFlight > 0) this.#leaving.add(member);
    member.closeIfDrained();
  }

  #tell(member: PooledInstance): void {
    const view = member.view();
    for (const hear of this.#onChange) hear(view);
  }
}

/** Returns how to stop. */
function listen<T>(hearers: Set<Hear<T>>, hear: Hear<T>): () => void {
  hearers.add(hear);
  return () => void hearers.delete(hear);
}
