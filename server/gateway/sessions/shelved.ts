import { Register } from "../../foundation/register.ts";
import type { Session } from "./session.ts";

/** A session that this process knows. */
export class Shelved {
  readonly session: Session;
  lastSeenAtMs: number;
  /** When its row last heard that. */
  writtenAtMs: number;
  /** What is to happen should it end, one for each stream and exchange that is open. */
  readonly holds = new Register<object, () => void>();
  /** Other replicas believe that we have something open for it. */
  isHeldInRow = false;
  /** A change did not reach the row. */
  isDirty = false;
  /** Raised when a change made here begins and when it is written: a row read in between may lack it. */
  #changes = 0;
  #changing = 0;
  #changesAtRead: number | null = null;
  #isStale = false;

  constructor(session: Session, atMs: number) {
    this.session = session;
    this.lastSeenAtMs = atMs;
    this.writtenAtMs = atMs;
  }

  beginChange(): void {
    this.#changes++;
    this.#changing++;
  }

  /** True: the row was read too early, and should be read now. */
  endChange(isWritten: boolean): boolean {
    this.#changes++;
    this.#changing--;
    if (!isWritten) this.isDirty = true;
    return this.#isStale && this.#changing === 0 && this.#changesAtRead === null;
  }

  /** False: it is being read, and will be once more. One read at a time: a later one may be answered sooner. */
  beginRead(): boolean {
    this.#isStale = this.#changesAtRead !== null;
    if (this.#isStale) return false;
    this.#changesAtRead = this.#changes;
    return true;
  }

  /** What to do with the row: take it, read it again now, or leave that to the end of a change under way. */
  endRead(): "take" | "again" | "leave" {
    const isCurrent = this.#changesAtRead === this.#changes && !this.#isStale;
    this.#changesAtRead = null;
    if (this.#changing > 0) this.#isStale = true;
    if (this.#changing > 0) return "leave";
    return isCurrent ? "take" : "again";
  }
}
