import { setTimeout as sleep } from "node:timers/promises";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import { isObject, type JsonObject } from "../../protocol/message.ts";
import { isOver, pollMsOf } from "../../tasks/task-status.ts";
import { TASKS_EXTENSION } from "../../tasks/tasks-extension.ts";
import type { Connection, Outcome } from "../connection.ts";
import { nobodyToAsk } from "./nobody-to-ask.ts";
import { withEnvelope } from "./params-for.ts";
import type { Trip } from "./trip.ts";

/** We hang up on the server, and it should hear that nobody waits any more; but not for ever, ms. */
const CANCEL_MS_MAX = 5_000;

/** What came of waiting: the call's own outcome, or what its client has to be asked first. */
export type Awaited = { outcome: Outcome } | { questions: JsonObject };
type AwaitedLeg = { connection: Connection; signal: AbortSignal };

/** Whether the server wants a client that knows tasks, and nothing else besides. */
export function wantsTasks(outcome: Outcome): boolean {
  if (!("error" in outcome) || outcome.error.code !== MISSING_CAPABILITY) return false;
  const { data } = outcome.error;
  const required = isObject(data) && isObject(data.requiredCapabilities) ? data.requiredCapabilities : {};
  const extensions = isObject(required.extensions) ? Object.keys(required.extensions) : [];
  return Object.keys(required).length === 1 && extensions.length === 1 && extensions[0] === TASKS_EXTENSION;
}
const MISSING_CAPABILITY = -32021;

/** One who knows no tasks waits for the end of one: what it says of itself meanwhile is progress. */
export class AwaitedTask {
  readonly id: string;
  readonly #trip: Trip;
  readonly #leg: AwaitedLeg;
  /** A server need not be at once through with what it was told. */
  readonly #answered = new Set<string>();
  #said: unknown;
  #steps = 0;

  constructor(id: unknown, trip: Trip, leg: AwaitedLeg) {
    if (typeof id !== "string") throw garbled("The server made a task, and did not say which.");
    this.id = id;
    this.#trip = trip;
    this.#leg = leg;
  }

  /** Until it is over, or asks something that was not answered yet. */
  async wait(): Promise<Awaited> {
    const { signal } = this.#leg;
    try {
      for (;;) {
        const task = await this.#ask("tasks/get", {});
        this.#tell(task.statusMessage);
        if (isOver(task)) return { outcome: outcomeOf(task) };
        const questions = this.#open(task);
        if (questions !== null) return { questions };
        await sleep(pollMsOf(task), undefined, { signal });
      }
    } catch (error) {
      if (!signal.aborted) throw error;
      this.#ask("tasks/cancel", {}, AbortSignal.timeout(CANCEL_MS_MAX)).catch(() => undefined);
      throw signal.reason;
    }
  }

  async answer(inputResponses: JsonObject): Promise<void> {
    for (const name of Object.keys(inputResponses)) this.#answered.add(name);
    await this.#ask("tasks/update", { inputResponses });
  }

  #open({ status, inputRequests }: JsonObject): JsonObject | null {
    if (status !== "input_required" || !isObject(inputRequests)) return null;
    const open = Object.entries(inputRequests).filter(([name]) => !this.#answered.has(name));
    return open.length === 0 ? null : Object.fromEntries(open);
  }

  #tell(message: unknown): void {
    if (typeof message !== "string" || message === this.#said) return;
    this.#said = message;
    this.#steps += 1;
    this.#trip.client.hear({ method: "notifications/progress", params: { progress: this.#steps, message } });
  }

  async #ask(method: string, more: JsonObject, signal = this.#leg.signal): Promise<JsonObject> {
    const { connection } = this.#leg;
    const { server, parts } = this.#trip;
    const { clientInfo } = parts.introduction;
    const capabilities = { extensions: { [TASKS_EXTENSION]: {} } };
    const said = { version: connection.version, clientInfo, capabilities, logLevel: null };
    const outcome = await connection.request({
      ...{ id: server.nextId(), method, headers: {}, signal },
      params: withEnvelope({ taskId: this.id, ...more }, said),
      hear: () => undefined,
      answer: nobodyToAsk,
    });
    if ("error" in outcome) throw failed(`The server does not tell of its task: ${outcome.error.message}`);
    return outcome.result;
  }
}

function outcomeOf({ status, result, error }: JsonObject): Outcome {
  if (status === "completed" && isObject(result)) return { result, text: null };
  if (isObject(error) && typeof error.code === "number" && typeof error.message === "string")
    return { error: { code: error.code, message: error.message, data: error.data } };
  throw status === "cancelled"
    ? failed("The server cancelled the call.")
    : garbled("The server's task ended, and said neither how nor why.");
}

function failed(publicMessage: string): GatewayError {
  return new GatewayError("upstream_failed", { publicMessage });
}

function garbled(publicMessage: string): GatewayError {
  return new GatewayError("upstream_garbled", { publicMessage });
}
