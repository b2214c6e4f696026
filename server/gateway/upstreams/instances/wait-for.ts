/** Waits for work that others wait for, too: our going ends only our waiting. Nothing is left behind. */
export function waitFor<T>(
  work: Promise<T>,
  waitMs: number,
  late: () => Error,
  signal: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(late())), waitMs);
    const onAbort = () => settle(() => reject(signal.reason));
    const settle = (say: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      say();
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}
