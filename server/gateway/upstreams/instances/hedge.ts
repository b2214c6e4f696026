/**
 * A read that takes long is asked once more; the first answer wins, and the other attempt is ended. Of two failures
 * the first is told.
 */
export function hedge<T>(
  afterMs: number,
  attempts: {
    first: (signal: AbortSignal) => Promise<T>;
    second: (signal: AbortSignal) => Promise<T> | null;
  },
  signal: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const ending = new AbortController();
    const onAbort = () => ending.abort(signal.reason);
    let running = 0;
    let failure: { error: unknown } | null = null;
    const settle = (say: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      ending.abort(new DOMException("Another attempt was faster.", "AbortError"));
      say();
    };
    const follow = (attempt: Promise<T>) => {
      running += 1;
      attempt.then(
        (value) => settle(() => resolve(value)),
        (error: unknown) => {
          running -= 1;
          failure ??= { error };
          // Failing is no reason to ask the other: whoever may try again has done so within its attempt.
          if (running === 0) settle(() => reject(failure!.error));
        },
      );
    };
    const timer = setTimeout(() => {
      const second = attempts.second(ending.signal);
      if (second !== null) follow(second);
    }, afterMs);
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) onAbort();
    follow(attempts.first(ending.signal));
  });
}
