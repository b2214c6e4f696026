import { GatewayError } from "../../foundation/gateway-error.ts";
import type { SessionFacts, SessionRows } from "./session-rows.ts";
import type { SessionShelf } from "./session-shelf.ts";
import type { Shelved } from "./shelved.ts";

/** A session of the caller that may have to give way. */
export type Candidate = SessionFacts & { lastSeenAtMs: number; isInUse: boolean };
export type Kept = Awaited<ReturnType<SessionRows["open"]>>;

/**
 * Which of a caller's sessions end so that one more fits: the longest idle of those that nothing is open for.
 * Refuses when too many are in use.
 */
export function makeRoom(live: number, candidates: readonly Candidate[], callerMax: number): Candidate[] {
  const excess = live + 1 - callerMax;
  if (excess <= 0) return [];
  const idle = candidates.filter(({ isInUse }) => !isInUse);
  if (idle.length < excess) throw new GatewayError("too_many_sessions");
  return idle.sort((a, b) => a.lastSeenAtMs - b.lastSeenAtMs).slice(0, excess);
}

/** As the rows have it, and what this process knows better: rows are written behind. */
export function amongKept(
  { live, idle }: Kept,
  shelf: SessionShelf,
): { live: number; candidates: Candidate[] } {
  const candidates = idle
    .filter(({ key }) => !shelf.hasEnded(key))
    .map((rival) => {
      const here = shelf.get(rival.key);
      const lastSeenAtMs = Math.max(rival.lastSeenAtMs, here?.lastSeenAtMs ?? 0);
      return { ...rival, lastSeenAtMs, isInUse: (here?.holds.size ?? 0) > 0 };
    });
  return { live: live - (idle.length - candidates.length), candidates };
}

/** While the database is away a caller has the sessions that this process knows. */
export function amongShelved(here: readonly Shelved[]): { live: number; candidates: Candidate[] } {
  const candidates = here.map(({ session, lastSeenAtMs, holds }) => ({
    ...session,
    lastSeenAtMs,
    isInUse: holds.size > 0,
  }));
  return { live: here.length, candidates };
}
