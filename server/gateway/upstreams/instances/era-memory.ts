import type { Era } from "../../protocol/versions.ts";
import type { Connection } from "../connection.ts";

/** Servers are upgraded: what one spoke yesterday is asked anew. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000;

export type Verdict = { era: Era; version: string; at: number };

/** What an instance spoke last time, with these credentials, and when that was. */
export class EraMemory {
  verdict: Verdict | null = null;

  known(nowMs: number): Era | null {
    if (this.verdict === null || nowMs - this.verdict.at >= REMEMBERED_MS) return null;
    return this.verdict.era;
  }

  met({ era, version, knowsModern = false }: Connection, nowMs: number): void {
    // Next time it may be quicker.
    this.verdict = { era, version, at: knowsModern ? Number.NEGATIVE_INFINITY : nowMs };
  }

  /** It could not be met again: perhaps because it is another now. */
  forget(): void {
    this.verdict = null;
  }
}
