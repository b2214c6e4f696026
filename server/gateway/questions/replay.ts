import type { Seal } from "../../access/seal.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Question } from "../../hosted/kernel/client-line.ts";
import { isObject, type JsonObject, type Message } from "../protocol/message.ts";
import { digestOfCall } from "./digest-of-call.ts";

/** How long a modern client may take to come back with answers, ms. */
const STATE_MS_MAX = 60 * 60_000;
/** What a client has to send back with every retry must fit into its message. */
const STATE_CHARACTERS_MAX = 512 * 1024;

type State = { call: string; expiresAtMs: number; answers: JsonObject };

/**
 * One round of a modern call that asks its client. The call runs again from the start with the answers so far, which
 * the client carries, sealed: any replica can go on, and nothing is kept for a client that never comes back.
 */
export class Replay {
  readonly #seal: Seal;
  readonly #boundTo: string;
  readonly #call: string;
  readonly #nowMs: number;
  readonly #answers: JsonObject;
  /** Those that this round had a use for; nothing else is carried on. */
  readonly #used: JsonObject = {};
  readonly #pending = new Map<string, Question>();

  constructor(message: Message, { seal, boundTo, nowMs }: { seal: Seal; boundTo: string; nowMs: number }) {
    this.#seal = seal;
    this.#boundTo = boundTo;
    this.#nowMs = nowMs;
    this.#call = digestOfCall(message);
    this.#answers = this.#readAnswers(message.params);
  }

  /** Undefined: the client has to be asked, and will be when the round ends. */
  answerTo(question: Question): unknown {
    const { name } = question;
    if (!Object.hasOwn(this.#answers, name)) {
      this.#pending.set(name, question);
      return undefined;
    }
    this.#used[name] = this.#answers[name];
    return this.#answers[name];
  }

  /** Null: nothing was asked in this round. */
  inputRequired(): object | null {
    if (this.#pending.size === 0) return null;
    const inputRequests = Object.fromEntries(
      [...this.#pending.values()].map(({ name, method, params }) => [name, { method, params }]),
    );
    const state: State = {
      call: this.#call,
      expiresAtMs: this.#nowMs + STATE_MS_MAX,
      answers: this.#used,
    };
    const requestState = this.#seal.seal(state, this.#boundTo);
    if (requestState.length > STATE_CHARACTERS_MAX) {
      throw new GatewayError("invalid_params", {
        publicMessage: "The answers so far are too long to carry.",
      });
    }
    return { resultType: "input_required", inputRequests, requestState };
  }

  /** What was answered in earlier rounds stands; what is new is believed no more than an argument is. */
  #readAnswers({ requestState, inputResponses }: JsonObject): JsonObject {
    const given = isObject(inputResponses) ? inputResponses : {};
    return requestState === undefined ? given : { ...given, ...this.#open(requestState).answers };
  }

  #open(requestState: unknown): State {
    const state =
      typeof requestState === "string" && requestState.length <= STATE_CHARACTERS_MAX
        ? (this.#seal.open(requestState, this.#boundTo) as State | null) // what opens, we sealed
        : null;
    if (state === null || state.call !== this.#call || state.expiresAtMs <= this.#nowMs)
      throw new GatewayError("bad_state");
    return state;
  }
}
