import { GatewayError } from "../foundation/gateway-error.ts";
import type { LazyAbort } from "../foundation/lazy-abort.ts";
import type { RpcId } from "./protocol/message.ts";
import type { Caller } from "./steps/authenticate.ts";

/** Calls that something can reach while they run: `notifications/cancelled`, or the end of their caller's key. */
export class RunningExchanges {
  readonly #aborts = new Map<string, LazyAbort>();
  readonly #streaming = new Map<LazyAbort, Caller>();

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
  stream(caller: Caller, abort: LazyAbort): () => void {
    this.#streaming.set(abort, caller);
    return () => void this.#streaming.delete(abort);
  }

  /** Ends those that stream to callers who are nobody any more. `faultOf` says why; null: they still are. */
  review(faultOf: (caller: Caller) => GatewayError | null): void {
    for (const [abort, caller] of this.#streaming) {
      const fault = faultOf(caller);
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
