import type { Outlet } from "../outlet.ts";
import type { Session } from "../sessions/session.ts";
import type { StreamLog } from "../sessions/stream-log.ts";

/** The first version whose clients come back to a stream that we closed ourselves. */
const POLLING_SINCE = "2025-11-25";

/** What a call says before its answer. A legacy session's stream can be resumed: each event has a place in the log. */
export class CallStream {
  readonly #outlet: Outlet;
  readonly #session: Session | null;
  readonly #log: StreamLog;
  #logged: ReturnType<StreamLog["begin"]> | null = null;

  /** `isResumable`: the transport can lose a stream and come back for it. */
  constructor(outlet: Outlet, session: Session | null, log: StreamLog, isResumable: boolean) {
    this.#outlet = outlet;
    this.#session = isResumable ? session : null;
    this.#log = log;
  }

  get canSend(): boolean {
    return this.#outlet.canOpen;
  }

  send(message: object): void {
    if (!this.#outlet.canOpen) return;
    this.#open(null);
    const json = JSON.stringify(message);
    this.#outlet.send(json, this.#logged?.append(json, false) ?? null);
  }

  /** The answer's place in the log; null where nobody could come back for it. */
  end(answerJson: string | null): string | null {
    if (this.#logged === null || answerJson === null) return null;
    return this.#logged.append(answerJson, true);
  }

  /** Without a log to come back to, a client would never hear the rest. */
  hangUp(retryMs: number): void {
    if (this.#session === null || this.#session.version < POLLING_SINCE || !this.#outlet.canOpen) return;
    this.#open(retryMs);
    this.#outlet.close();
  }

  #open(retryMs: number | null): void {
    if (this.#outlet.isOpen) return;
    this.#logged = this.#session === null ? null : this.#log.begin(this.#session.key);
    this.#outlet.open({ isResumable: this.#logged !== null });
    if (this.#logged !== null && this.#session!.version >= POLLING_SINCE)
      this.#outlet.prime(this.#logged.append(null, false), retryMs);
  }
}
