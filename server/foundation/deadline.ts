import { GatewayError } from "./gateway-error.ts";
import type { LazyAbort } from "./lazy-abort.ts";

/** How long a piece of work may take. Past it, or when it is aborted, whoever waits is told so at once. */
export class Deadline {
  #timeoutMs: number;
  readonly #abort: LazyAbort;
  #timer: NodeJS.Timeout | undefined;
  #leftMs: number;
  #startedMs = 0;
  #pauses = 0;
  #reject: ((error: unknown) => void) | null = null;
  #resolve: ((value: unknown) => void) | null = null;
  #lastWord: (() => unknown) | null = null;

  constructor(timeoutMs: number, abort: LazyAbort) {
    this.#timeoutMs = this.#leftMs = timeoutMs;
    this.#abort = abort;
  }

  /** Once. */
  race<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#reject = reject;
      this.#resolve = resolve as (value: unknown) => void; // of a last word its giver knows what the work would bring
      if (this.#pauses === 0) this.#run();
      this.#abort.tell((reason) => {
        reject(reason);
        this.#settle();
      });
      work.then(
        (value) => {
          this.#settle();
          resolve(value);
        },
        (error: unknown) => {
          this.#settle();
          reject(error);
        },
      );
    });
  }

  /** Another one, counted from the same beginning: only now it is known how long this may take. */
  become(timeoutMs: number): void {
    const isRunning = this.#timer !== undefined;
    if (isRunning) this.#stop();
    this.#leftMs += timeoutMs - this.#timeoutMs;
    this.#timeoutMs = timeoutMs;
    if (isRunning) this.#run();
  }

  /** What the work would have brought is said in its place when its time is over; undefined: nothing can be. */
  orElse(lastWord: () => unknown): void {
    this.#lastWord = lastWord;
  }

  /** Stands still while somebody else is waited for: a person with a question before them. */
  pause(): void {
    this.#pauses += 1;
    if (this.#pauses === 1 && this.#timer !== undefined) this.#stop();
  }

  resume(): void {
    this.#pauses -= 1;
    if (this.#pauses === 0 && this.#reject !== null) this.#run();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#leftMs -= performance.now() - this.#startedMs;
  }

  #run(): void {
    this.#startedMs = performance.now();
    this.#timer = setTimeout(() => this.#expire(), Math.max(1, this.#leftMs));
  }

  #expire(): void {
    const error = new GatewayError("timed_out", { publicMessage: `No answer within ${this.#timeoutMs} ms.` });
    const word = this.#lastWord?.();
    if (word !== undefined) this.#resolve?.(word);
    this.#abort.abort(error); // the work ends all the same
  }

  #settle(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#reject = this.#resolve = this.#lastWord = null;
    this.#abort.tell(null);
  }
}
