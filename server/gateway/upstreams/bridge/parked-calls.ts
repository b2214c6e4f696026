import { GatewayError } from "../../../foundation/gateway-error.ts";
import { randomText } from "../../../foundation/ids.ts";
import { isObject, type JsonObject } from "../../protocol/message.ts";
import type { SessionBus } from "../../sessions/session-bus.ts";
import type { StreamLog } from "../../sessions/stream-log.ts";
import { ParkedCall } from "./parked-call.ts";

const PER_CALLER_MAX = 100;
const ALL_MAX = 5_000;
/** 125 bits: nobody finds another's. */
const KEY_LENGTH = 25;
/** The name under which the bus carries all answers of one round. */
const ALL_ANSWERS = "all";

/** Calls at legacy servers whose modern clients have yet to answer. The client may come back to any replica. */
export class ParkedCalls {
  readonly #streams: StreamLog;
  readonly #bus: SessionBus;
  readonly #calls = new Map<string, ParkedCall>();
  readonly #perCaller = new Map<string, number>();
  readonly #stopHearing: () => void;

  constructor({ streams, bus }: { streams: StreamLog; bus: SessionBus }) {
    this.#streams = streams;
    this.#bus = bus;
    this.#stopHearing = bus.subscribe((event) => {
      if (event.kind === "answered") this.#calls.get(event.session)?.take(event.answer);
      else if (event.kind === "cancelled") this.#calls.get(event.session)?.cancel();
    });
  }

  get size(): number {
    return this.#calls.size;
  }

  /** Refuses past the bounds: then the server's question is refused, and nothing waits. */
  park(callerId: string, end: (reason: GatewayError) => void): ParkedCall {
    const count = this.#perCaller.get(callerId) ?? 0;
    if (count >= PER_CALLER_MAX || this.#calls.size >= ALL_MAX) {
      throw new GatewayError("rate_limited", { publicMessage: "Too many calls wait for answers already." });
    }
    const key = `pc_${randomText(KEY_LENGTH)}`;
    const stream = this.#streams.begin(key);
    const call = new ParkedCall({
      key,
      append: (event, isLast) => stream.append(JSON.stringify(event), isLast),
      end,
      onOver: () => this.#forget(key, callerId),
    });
    this.#calls.set(key, call);
    this.#perCaller.set(callerId, count + 1);
    return call;
  }

  /** True: it waits here, and has them. Otherwise another replica may have it, and says so in its log. */
  answer(key: string, inputResponses: unknown): boolean {
    const answers: JsonObject = isObject(inputResponses) ? inputResponses : {};
    const call = this.#calls.get(key);
    if (call !== undefined) call.take(answers);
    else this.#bus.publish({ kind: "answered", session: key, question: ALL_ANSWERS, answer: answers });
    return call !== undefined;
  }

  cancel(key: string): void {
    const call = this.#calls.get(key);
    if (call !== undefined) call.cancel();
    else this.#bus.publish({ kind: "cancelled", session: key, request: ALL_ANSWERS });
  }

  /** No client can come back to a house that is closed. */
  close(): void {
    this.#stopHearing();
    for (const call of [...this.#calls.values()]) call.close();
  }

  #forget(key: string, callerId: string): void {
    this.#calls.delete(key);
    const left = (this.#perCaller.get(callerId) ?? 1) - 1;
    if (left === 0) this.#perCaller.delete(callerId);
    else this.#perCaller.set(callerId, left);
  }
}
