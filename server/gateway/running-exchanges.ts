import { GatewayError } from "../foundation/gateway-error.ts";
import type { LazyAbort } from "../foundation/lazy-abort.ts";
import { Register } from "../foundation/register.ts";
import type { RpcId } from "./protocol/message.ts";
import type { LastingCall } from "./steps/review-call.ts";

/** Calls that something can reach while they run: `notifications/cancelled`, or the end of their caller's rights. */
export class RunningExchanges {
  readonly #aborts = new Register<string, LazyAbort>();
  readonly #streaming = new Map<LazyAbort, LastingCall>();

  /** Returns how to say that it is over. */
  start(scope: string, id: RpcId, abort: LazyAbort): () => void {
    const name = nameOf(scope, id);
    this.#aborts.set(name, abort);
    return () => {
      // A client that uses an id twice must not have its second call forgotten with its first.
      if (this.#aborts.get(name) === abort) this.#aborts.delete(name);
    };
  }

  /** False: it is not running here. */
  cancel(scope: string, id: RpcId): boolean {
    const abort = this.#aborts.get(nameOf(scope, id));
    abort?.abort(new GatewayError("cancelled", { publicMessage: "The client cancelled the call." }));
    return abort !== undefined;
  }

  /** It streams, and may go on for as long as a person thinks. Returns how to say that it is over. */
  stream(call: LastingCall, abort: LazyAbort): () => void {
    this.#streaming.set(abort, call);
    return () => void this.#streaming.delete(abort);
  }

  /** Ends those that stream to callers who may not have it any more. `faultOf` says why; null: they still may. */
  review(faultOf: (call: LastingCall) => GatewayError | null): void {
    for (const [abort, call] of this.#streaming) {
      const fault = faultOf(call);
      if (fault !== null) abort.abort(fault);
    }
  }

  get streaming(): number {
    return this.#streaming.size;
  }

  get size(): number {
    return this.#aborts.size;
  }
}

/** 1 and "1" are two ids. */
function nameOf(scope: string, id: RpcId): string {
  return `${scope} ${typeof id} ${id}`;
}
