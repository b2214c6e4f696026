/** Half of what is remembered is gone after about two thirds of this. */
const MEMORY_MS = 10_000;
/** A call that waits for a person says nothing of the instance. */
const SAMPLE_MS_MAX = 30_000;

/** A mean that leaps up with the first slow answer and comes down slowly; unheard of, it fades, so that nobody is shunned for ever. */
export class PeakLatency {
  #ms: number | null = null;
  #at = 0;

  add(sampleMs: number, ticks: number): void {
    const ms = Math.min(sampleMs, SAMPLE_MS_MAX);
    const kept = this.#ms ?? ms;
    const share = Math.exp(-(ticks - this.#at) / MEMORY_MS);
    this.#ms = ms >= kept ? ms : kept * share + ms * (1 - share);
    this.#at = ticks;
  }

  /** Null: nothing was measured yet. */
  at(ticks: number): number | null {
    return this.#ms === null ? null : this.#ms * Math.exp(-Math.max(0, ticks - this.#at) / MEMORY_MS);
  }

  /** As it was last measured. */
  get last(): number | null {
    return this.#ms;
  }
}
