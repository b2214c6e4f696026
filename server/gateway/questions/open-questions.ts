import { GatewayError } from "../../foundation/gateway-error.ts";
import { randomText } from "../../foundation/ids.ts";
import { ToolFailure } from "../../hosted/kernel/tool-failure.ts";
import type { JsonObject, RpcId } from "../protocol/message.ts";

/** Questions one session may have before its user at a time. */
const PER_SESSION_MAX = 32;
/** A person may think for so long, ms. */
const PATIENCE_MS = 10 * 60_000;

type Open = { session: string; settle: () => void; answered: (answer: JsonObject) => void };
export type AskedQuestion = { id: string; answer: Promise<JsonObject> };

/** Questions put to legacy clients and not answered yet, by the id that they carry. */
export class OpenQuestions {
  readonly #open = new Map<string, Open>();
  readonly #perSession = new Map<string, number>();

  /** The answer rejects when the signal aborts, or when patience ends. */
  ask(session: string, signal: AbortSignal): AskedQuestion {
    const count = this.#perSession.get(session) ?? 0;
    if (count >= PER_SESSION_MAX) {
      throw new GatewayError("rate_limited", {
        publicMessage: `${PER_SESSION_MAX} questions of this session are open already.`,
      });
    }
    this.#perSession.set(session, count + 1);
    const id = `q_${randomText(20)}`;
    const answer = new Promise<JsonObject>((resolve, reject) => {
      const giveUp = (reason: unknown) => {
        this.#forget(id);
        reject(reason);
      };
      const onAbort = () => giveUp(signal.reason);
      const timer = setTimeout(
        () => giveUp(new ToolFailure("The client's user did not answer in time; try again.")),
        PATIENCE_MS,
      );
      const settle = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
      };
      this.#open.set(id, { session, settle, answered: resolve });
      if (signal.aborted) onAbort();
      else signal.addEventListener("abort", onAbort, { once: true });
    });
    return { id, answer };
  }

  /** False: it was not asked here, or not of this session. */
  take(session: string, id: RpcId, answer: JsonObject): boolean {
    const open = this.#open.get(String(id));
    if (open === undefined || open.session !== session) return false;
    this.#forget(String(id));
    open.answered(answer);
    return true;
  }

  get size(): number {
    return this.#open.size;
  }

  #forget(id: string): void {
    const open = this.#open.get(id);
    if (open === undefined) return;
    open.settle();
    this.#open.delete(id);
    const left = (this.#perSession.get(open.session) ?? 1) - 1;
    if (left === 0) this.#perSession.delete(open.session);
    else this.#perSession.set(open.session, left);
  }
}
