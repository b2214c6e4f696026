import type { Clock } from "../../foundation/clock.ts";
import type { SessionRow, SessionRows } from "./session-rows.ts";
import type { Shelved } from "./shelved.ts";

/** Held sessions are written this often, and others looked after: see SessionDesk.sweep. */
export const SWEEP_MS = 30_000;
/** Other replicas take a held session for held until we have missed two sweeps. */
const HELD_MS = 3 * SWEEP_MS;
/** A session in use is written into its row this many times per idle time, and once a minute at least. */
const SIGHTINGS_PER_IDLE_TIME = 10;
const SIGHTING_MS_MAX = 60_000;

type Parts = { rows: Pick<SessionRows, "seen">; clock: Clock; idleMsMax: number };

/** When each session was last seen, and how much of that its row knows. */
export class SessionSightings {
  readonly #parts: Parts;
  readonly #sightingMs: number;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#sightingMs = Math.min(parts.idleMsMax / SIGHTINGS_PER_IDLE_TIME, SIGHTING_MS_MAX);
  }

  /** As far as this process knows: another replica may have seen it since. */
  isLive({ session, lastSeenAtMs, holds }: Shelved, now: number): boolean {
    return now < session.expiresAtMs && (holds.size > 0 || now - lastSeenAtMs < this.#parts.idleMsMax);
  }

  isOver({ isEnded, lastSeenAtMs, heldUntilMs }: SessionRow, now: number): boolean {
    return isEnded || (now - lastSeenAtMs >= this.#parts.idleMsMax && heldUntilMs <= now);
  }

  used(shelved: Shelved, now: number): void {
    shelved.lastSeenAtMs = now;
    if (now - shelved.writtenAtMs >= this.#sightingMs) this.#write(shelved, null);
  }

  held(shelved: Shelved, now: number): void {
    shelved.lastSeenAtMs = now;
    shelved.isHeldInRow = true;
    this.#write(shelved, now + HELD_MS);
  }

  released(shelved: Shelved, now: number): void {
    shelved.lastSeenAtMs = now;
    if (shelved.holds.size > 0 || !shelved.isHeldInRow) return;
    shelved.isHeldInRow = false;
    this.#write(shelved, 0);
  }

  #write(shelved: Shelved, heldUntilMs: number | null): void {
    shelved.writtenAtMs = shelved.lastSeenAtMs;
    this.#parts.rows.seen(shelved.session, { atMs: shelved.lastSeenAtMs, heldUntilMs });
  }
}
