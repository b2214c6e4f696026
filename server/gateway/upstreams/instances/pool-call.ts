import type { Priority } from "../../../contracts/priorities.ts";
import type { Connection } from "../connection.ts";

/** What the pool must know of a call to find an instance for it, and to know whether it may be tried twice. */
export type PoolCall = {
  /** The caller's: its end ends the waiting, the opening and the call. */
  signal: AbortSignal;
  /** It changes nothing at the server, so that it may be sent twice. */
  isRead: boolean;
  /** A second instance may be asked while the first is still at it: reads, and tools that say that they only read. */
  mayHedge: boolean;
  /** Who needs a connection of their own, and the same instance each time: a session, or a caller. Null: shared. */
  sticky: string | null;
  priority: Priority;
  /** The one instance that knows what the call is about; absent: any. */
  at?: string;
};

/** Waits for a person: meanwhile the call takes nobody's place. */
export type Aside = <T>(wait: () => Promise<T>) => Promise<T>;

/** The work, with its place seen to. */
export type SeatedWork<T> = (connection: Connection, signal: AbortSignal) => Promise<T>;

/** One attempt. `signal` is the attempt's own: it ends with the caller's, or when another attempt was faster. */
export type PoolWork<T> = (connection: Connection, signal: AbortSignal, aside: Aside) => Promise<T>;
