import { GatewayError } from "./gateway-error.ts";
import type { LazyAbort } from "./lazy-abort.ts";

/** Waits no longer than `timeoutMs`, then aborts the work and says so. */
export function withDeadline<T>(work: Promise<T>, timeoutMs: number, abort: LazyAbort): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const error = new GatewayError("timed_out", { publicMessage: `No answer within ${timeoutMs} ms.` });
      abort.abort(error);
      reject(error);
    }, timeoutMs);
    const settle =
      <V>(how: (value: V) => void) =>
      (value: V) => {
        clearTimeout(timer);
        how(value);
      };
    work.then(settle(resolve), settle(reject));
  });
}
