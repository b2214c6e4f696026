/** For /metrics. Totals only grow; the others are what is now. */
export type PoolMeters = {
  /** Now. */
  inFlight: number;
  /** Now. */
  queued: number;
  /** Totals from here. */
  calls: number;
  /** Turned away because the queue was full. */
  turnedAway: number;
  /** Waited before their turn came, and for how long together. */
  waited: number;
  waitedMs: number;
  /** Sent again: to another instance, or over a new connection. */
  retries: number;
  /** Asked of a second instance because the first was slow. */
  hedges: number;
  /** Refused at once because no instance was well. */
  unhealthy: number;
  connectionsOpened: number;
  connectionsFailed: number;
};
