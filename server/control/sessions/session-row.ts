import type { OpenSession } from "../control-context.ts";

/** As the table has it: written behind by whichever replica serves the session. */
export type StoredSession = {
  id: string;
  client: string | null;
  version: string | null;
  callerId: string;
  caller: string;
  /** Its key was revoked or has expired: it may still be listed, and is not served. */
  isRefused: boolean;
  endpoint: string;
  openedAt: Date;
  expiresAt: Date;
  lastSeenAt: Date;
  isHeld: boolean;
  logLevel: string;
  subscriptions: number;
};

/** What this process knows of the sessions that it serves is newer than what the table knows. */
export function toSessionRow(stored: StoredSession, here: OpenSession | undefined) {
  const { isHeld, ...row } = stored;
  return {
    ...row,
    openedAt: row.openedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastSeenAt: new Date(Math.max(row.lastSeenAt.getTime(), here?.lastSeenAtMs ?? 0)).toISOString(),
    state: isHeld ? ("held" as const) : ("idle" as const),
    open: openHere(isHeld, here?.open ?? 0),
  };
}

/** Streams and calls that the answering replica has open for it; null: another replica has, and knows how many. */
function openHere(isHeld: boolean, open: number): number | null {
  return isHeld && open === 0 ? null : open;
}
