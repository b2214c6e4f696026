import type { Session } from "./session.ts";

/** A session that this process knows. */
export class Shelved {
  readonly session: Session;
  lastSeenAtMs: number;
  /** When its row last heard that. */
  writtenAtMs: number;
  /** What is to happen should it end, one for each stream and exchange that is open. */
  readonly holds = new Set<() => void>();
  /** Other replicas believe that we have something open for it. */
  isHeldInRow = false;
  /** A change did not reach the row. */
  isDirty = false;
  #changes = 0;
  #changing = 0;
  #isStale = false;

  constructor(session: Session, atMs: number) {
    this.session = session;
    this.lastSeenAtMs = atMs;
    this.writtenAtMs = atMs;
  }

  /** A row that was read before a change made here was written may lack it: the number tells. */
  get changes(): number {
    return this.#changes;
  }

  beginChange(): void {
    this.#changes++;
    this.#changing++;
  }

  /** True: the row should be read again now. */
  endChange(isWritten: boolean): boolean {
    this.#changes++;
    this.#changing--;
    if (!isWritten) this.isDirty = true;
    if (!this.#isStale || this.#changing > 0) return false;
    this.#isStale = false;
    return true;
  }

  /** The row was read while a change was on its way. True: read it again now; else it will be when that is written. */
  readTooEarly(): boolean {
    this.#isStale = this.#changing > 0;
    return !this.#isStale;
  }
}
