import type { PoolWork } from "./pool-call.ts";

/** `claim`: it is this one that goes on, whoever would be faster; throws where another has claimed already. */
type Attempt<Ends> = (signal: AbortSignal, claim: () => void) => Ends;

/**
 * A read that takes long is asked once more; the first answer wins, and the other attempt is ended. Of two failures
 * the first is told. Nobody is asked the same question by both: who asks first goes on alone.
 */
export function hedge<T>(
  afterMs: number,
  attempts: { first: Attempt<Promise<T>>; second: Attempt<Promise<T> | null> },
  signal: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const endings = [new AbortController(), new AbortController()] as const;
    const endAll = (reason: unknown) => {
      for (const ending of endings) ending.abort(reason);
    };
    const onAbort = () => endAll(signal.reason);
    const claimFor = (at: 0 | 1) => () => {
      endings[at].signal.throwIfAborted();
      clearTimeout(timer);
      endings[at === 0 ? 1 : 0].abort(faster());
    };
    let running = 0;
    let failure: { error: unknown } | null = null;
    const settle = (say: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      endAll(faster());
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
      const second = attempts.second(endings[1].signal, claimFor(1));
      if (second !== null) follow(second);
    }, afterMs);
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) onAbort();
    follow(attempts.first(endings[0].signal, claimFor(0)));
  });
}

/** Whoever turns to a person does so alone: nobody is asked the same twice. */
export function claiming<T>(work: PoolWork<T>, claim: () => void): PoolWork<T> {
  return (connection, signal, aside) =>
    work(connection, signal, (wait) => {
      claim();
      return aside(wait);
    });
}

function faster(): DOMException {
  return new DOMException("Another attempt was faster.", "AbortError");
}
