import type { LogLevel } from "../../hosted/kernel/client-line.ts";
import type { Session } from "./session.ts";

/** What a session's id cannot hold, because it changes. */
export type SessionRow = {
  logLevel: LogLevel;
  subscriptions: readonly string[];
  lastSeenAtMs: number;
  /** Until then a replica has something open for it, unless it says more; 0: nobody has. */
  heldUntilMs: number;
  isEnded: boolean;
};

/** What there is to know of a session that is not ours to serve. */
export type SessionFacts = Pick<Session, "key" | "callerId" | "slug" | "openedAtMs" | "expiresAtMs">;
export type Rival = SessionFacts & Pick<SessionRow, "lastSeenAtMs" | "heldUntilMs">;

export type SessionChange = { logLevel: LogLevel } | { subscribe: string } | { unsubscribe: string };

/** `heldUntilMs` null: leave it as it is; others may hold the session. */
export type Sighting = { atMs: number; heldUntilMs: number | null };

/**
 * What replicas share of sessions. Every promise may fail: a dead database stops no call. All but `read` write
 * the row if it is not there: the database may have been away when it should have been.
 */
export interface SessionRows {
  /**
   * Says how many live sessions the caller had before this one and, from `liveMax` on, some that nobody holds:
   * longest idle first.
   */
  open(
    session: Session,
    limits: { idleMsMax: number; liveMax: number },
  ): Promise<{ live: number; idle: readonly Rival[] }>;
  read(keys: readonly string[]): Promise<ReadonlyMap<string, SessionRow>>;
  /** Written behind, in batches. */
  seen(session: Session, sighting: Sighting): void;
  change(session: Session, change: SessionChange): Promise<void>;
  /** Log level and subscriptions as they are here, where changes did not reach the row. */
  restore(session: Session, lastSeenAtMs: number): Promise<void>;
  end(sessions: readonly SessionFacts[], atMs: number): Promise<void>;
}
