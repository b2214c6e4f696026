import type { Connection } from "../connection.ts";

/** A connection that the pool holds, or is about to. */
export type HeldConnection = {
  /** Whose own it is; null: everybody's. */
  readonly key: string | null;
  readonly opening: Promise<Connection>;
  /** Null until it is open. */
  connection: Connection | null;
  /** Calls of ours that go over it. */
  users: number;
  /** Takes no new calls; is closed when the last one has ended. */
  isRetired: boolean;
  /** Runs while nobody uses a connection that is not to be kept for nothing. */
  idle: NodeJS.Timeout | null;
};
