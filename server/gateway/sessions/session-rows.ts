import type { LogLevel } from "../../hosted/kernel/client-line.ts";
import type { Session } from "./session.ts";

/** What a session's id cannot hold, because it changes. */
export type SessionRow = {
  logLevel: LogLevel;
  subscriptions: readonly string[];
  lastSeenAtMs: number;
  endedAtMs: number | null;
};

/** What replicas share of sessions. Every promise may fail: a dead database stops no call. */
export interface SessionRows {
  /** Writes the row of a new session, and says which sessions of its caller were live before it: longest idle first. */
  open(session: Session, idleMsMax: number): Promise<readonly { key: string; lastSeenAtMs: number }[]>;
  read(key: string): Promise<SessionRow | null>;
  /** Written behind, in batches. */
  seen(key: string, atMs: number): void;
  change(key: string, changed: Partial<Pick<SessionRow, "logLevel" | "subscriptions">>): Promise<void>;
  end(keys: readonly string[], atMs: number): Promise<void>;
}
