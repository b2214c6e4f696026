import { GatewayError } from "../foundation/gateway-error.ts";
import type { LazyAbort } from "../foundation/lazy-abort.ts";
import type { RpcId } from "./protocol/message.ts";

/** Calls that `notifications/cancelled` can reach: those of a session, or of one duplex connection. */
export class RunningExchanges {
  readonly #aborts = new Map<string, LazyAbort>();

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

  get size(): number {
    return this.#aborts.size;
  }
}

/** 1 and "1" are two ids. */
function nameOf(scope: string, id: RpcId): string {
  return `${scope} ${typeof id} ${id}`;
}
