import type { Clock } from "../../../foundation/clock.ts";
import type { Logger } from "../../../foundation/logger.ts";
import type { Era } from "../../protocol/versions.ts";
import type { Connection } from "../connection.ts";
import type { Instance, InstanceView } from "./instance.ts";
import type { PoolCall, PoolWork } from "./pool-call.ts";
import type { PoolMeters } from "./pool-meters.ts";
import type { PoolSettings } from "./pool-settings.ts";

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

/** The instances of one server: which of them takes a call, over which connection, and what happens if it fails. */
export declare class InstancePool {
  constructor(parts: PoolParts);
  run<T>(call: PoolCall, work: PoolWork<T>): Promise<T>;
  /** Each new connection, before any call goes over it. Returns how to stop. */
  watch(hear: (connection: Connection) => void): () => void;
  /** Breaker, health, ejection or draining of an instance is another now. Returns how to stop. */
  onChange(hear: (view: InstanceView) => void): () => void;
  instances(): InstanceView[];
  meters(): PoolMeters;
  update(instances: readonly Instance[]): void;
  close(): Promise<void>;
}
