import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { JsonObject } from "../../protocol/message.ts";
import type { ListRoots, OutgoingCall } from "../connection.ts";

/**
 * Whose calls a connection has carried. What a server says without naming a call may belong to one that is over: as
 * soon as there were two callers, nobody can tell any more whom it means.
 */
export class LineCallers {
  #first: string | null = null;
  #roots: ListRoots | undefined;
  isShared = false;

  /** No caller: it is we who ask, and nobody is asked back. */
  add({ callerId, listRoots }: OutgoingCall): void {
    if (callerId === undefined) return;
    this.#first ??= callerId;
    if (callerId !== this.#first) this.isShared = true;
    this.#roots = listRoots ?? this.#roots;
  }

  /** What names no call, while so many run: of the client that called last, if all were one caller's, its roots. */
  async answer(method: string, params: JsonObject, running: number): Promise<JsonObject> {
    if (method === "ping") return {};
    if (method === "roots/list" && this.#roots !== undefined && !this.isShared) return this.#roots(params);
    throw new GatewayError("unknown_method", { publicMessage: this.#whyNobody(running) });
  }

  #whyNobody(running: number): string {
    if (running === 0) return "Nobody can be asked outside a call.";
    if (!this.isShared) return "Several calls run on this line, and it cannot be told which client is meant.";
    return "Several callers share this connection, and it cannot be told which of them is asked: give each caller one of their own.";
  }
}
