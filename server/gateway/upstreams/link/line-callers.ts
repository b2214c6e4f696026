/**
 * Whose calls a connection has carried. What a server says without naming a call may belong to one that is over: as
 * soon as there were two callers, nobody can tell any more whom it means.
 */
export class LineCallers {
  #first: string | null = null;
  isShared = false;

  /** Absent: it is we who ask, and nobody is asked back. */
  add(callerId: string | undefined): void {
    if (callerId === undefined) return;
    this.#first ??= callerId;
    if (callerId !== this.#first) this.isShared = true;
  }
}

export const SHARED_LINE_SAYS =
  "Several callers share this connection, and it cannot be told which of them is asked: give each caller one of their own.";
