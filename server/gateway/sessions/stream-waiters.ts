export type StreamWaiter = {
  /** Until it is woken, the time is up or the signal aborts; at once if it was woken since the last time. */
  wait(timeoutMs: number, signal: AbortSignal): Promise<void>;
  close(): void;
};

/** Who waits for more of which stream. */
export class StreamWaiters {
  readonly #waking = new Map<string, Set<() => void>>();

  open(stream: string): StreamWaiter {
    let isWoken = false;
    let go: (() => void) | null = null;
    const wake = () => {
      isWoken = true;
      go?.();
    };
    const others = this.#waking.get(stream) ?? new Set();
    this.#waking.set(stream, others.add(wake));
    return {
      wait: (timeoutMs, signal) =>
        new Promise((resolve) => {
          const timer = setTimeout(() => go?.(), timeoutMs);
          go = () => {
            clearTimeout(timer);
            signal.removeEventListener("abort", wake);
            isWoken = false;
            go = null;
            resolve();
          };
          signal.addEventListener("abort", wake);
          if (isWoken || signal.aborted) go();
        }),
      close: () => {
        others.delete(wake);
        if (others.size === 0 && this.#waking.get(stream) === others) this.#waking.delete(stream);
      },
    };
  }

  wake(stream: string): void {
    for (const wake of this.#waking.get(stream) ?? []) wake();
  }

  wakeAll(): void {
    for (const stream of this.#waking.keys()) this.wake(stream);
  }
}
