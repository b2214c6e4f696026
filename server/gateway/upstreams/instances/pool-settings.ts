import type { StrategyName } from "./strategies/strategies.ts";

/** Of one server; what an operator may set. */
export type PoolSettings = {
  strategy: StrategyName;
  /** Calls at once, over all instances. */
  concurrencyMax: number;
  /** Calls that may wait for their turn. */
  queueMax: number;
  /** To get a connection, over all that are tried for one call. */
  connectMsMax: number;
  /** A connection that no call used for so long is closed, and with it a process; null: the shared one is kept. */
  idleMs: number | null;
  /** A read that has no answer by then is asked of a second instance, too. Null: never. */
  hedgeAfterMs: number | null;
};
