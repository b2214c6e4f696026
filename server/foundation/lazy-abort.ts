/** An abort signal made on first use: most exchanges end before anybody could ask for theirs. */
export class LazyAbort {
  #controller: AbortController | null = null;
  #reason: unknown;
  #isAborted = false;
  #hear: ((reason: unknown) => void) | null = null;

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#isAborted) this.#controller.abort(this.#reason);
    return this.#controller.signal;
  }

  /** Undefined: not aborted. */
  get reason(): unknown {
    return this.#reason;
  }

  abort(reason: unknown): void {
    if (this.#isAborted) return;
    this.#isAborted = true;
    this.#reason = reason;
    this.#controller?.abort(reason);
    this.#hear?.(reason);
  }

  /** The one who waits is told, without the price of a signal; at once, if it has happened. Null: nobody waits any more. */
  tell(hear: ((reason: unknown) => void) | null): void {
    if (this.#isAborted) hear?.(this.#reason);
    else this.#hear = hear;
  }
}
