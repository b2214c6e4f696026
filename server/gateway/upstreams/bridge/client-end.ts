import { GatewayError, isGatewayError, type WireError } from "../../../foundation/gateway-error.ts";
import { ClientAbilities } from "../../../hosted/kernel/client-abilities.ts";
import { type LogLevel, logLevels, type Question } from "../../../hosted/kernel/client-line.ts";
import { ToolFailure } from "../../../hosted/kernel/tool-failure.ts";
import type { Exchange } from "../../exchange.ts";
import { isObject, type JsonObject } from "../../protocol/message.ts";
import { CallLine } from "../../questions/call-line.ts";
import type { OpenQuestions } from "../../questions/open-questions.ts";

const NOTHING: JsonObject = Object.freeze({});
/** What a legacy client says itself to what it does not know. */
const METHOD_NOT_FOUND = -32601;
/** MCP's own example for "User rejected". */
const USER_REFUSED = -1;

/** The client of one exchange, as a server behind us speaks to it: messages go on whole. */
export class ClientEnd {
  readonly #exchange: Exchange;
  readonly #line: CallLine;
  #asked = 0;

  constructor(exchange: Exchange, questions: OpenQuestions) {
    this.#exchange = exchange;
    this.#line = new CallLine(exchange, questions);
  }

  get logLevel(): LogLevel | null {
    return this.#line.logLevel;
  }

  /** What it can do here and now: a legacy client that reads no stream cannot be asked, whatever it declared. */
  get capabilities(): JsonObject {
    const { message, session, stream } = this.#exchange;
    if (message!.era === "legacy" && (session === null || !stream.canSend)) return NOTHING;
    return this.#line.capabilities;
  }

  /** What a server says within the call. False: it is not about the call. */
  hear(notification: JsonObject): boolean {
    const params = isObject(notification.params) ? notification.params : {};
    switch (notification.method) {
      case "notifications/progress":
        this.#progress(params);
        return true;
      case "notifications/message":
        this.#log(params);
        return true;
      case "notifications/elicitation/complete":
        if (this.#exchange.message!.era === "legacy")
          this.#notify("notifications/elicitation/complete", params);
        return true;
      default:
        return false;
    }
  }

  /** Asks a legacy client, and waits for what its user says. */
  async ask(method: string, params: JsonObject): Promise<JsonObject> {
    const asked = requireAbility(this.capabilities, method, params);
    this.#asked += 1;
    try {
      const result = await this.#line.ask({ name: `${this.#asked}`, method: asked, params });
      return isObject(result) ? result : {};
    } catch (error) {
      throw error instanceof ToolFailure ? asWire(error) : error;
    }
  }

  /** The token is the client's own: on the other leg another may stand for it. */
  #progress(params: JsonObject): void {
    const { _meta } = this.#exchange.message!.params;
    const progressToken = isObject(_meta) ? _meta.progressToken : undefined;
    if (typeof progressToken === "string" || typeof progressToken === "number")
      this.#notify("notifications/progress", { ...params, progressToken });
  }

  #log(params: JsonObject): void {
    const wanted = this.logLevel;
    const level = logLevels.indexOf(params.level as LogLevel); // -1 for what is no level: then it is not heard
    if (wanted !== null && level >= logLevels.indexOf(wanted)) this.#notify("notifications/message", params);
  }

  #notify(method: string, params: JsonObject): void {
    if (!this.#exchange.isOver) this.#exchange.stream.send({ jsonrpc: "2.0", method, params });
  }
}

/** Whether a client with these capabilities can be asked this at all; if so, as what. */
export function requireAbility(
  capabilities: JsonObject,
  method: string,
  params: JsonObject,
): Question["method"] {
  const abilities = new ClientAbilities(capabilities);
  switch (method) {
    case "elicitation/create":
      abilities.require(params.mode === "url" ? "elicitation.url" : "elicitation");
      return method;
    case "sampling/createMessage":
      abilities.require(params.tools === undefined ? "sampling" : "sampling.tools");
      return method;
    case "roots/list":
      abilities.require("roots");
      return method;
    default:
      throw refusal({ code: METHOD_NOT_FOUND, message: "Clients are not asked this." });
  }
}

/** A legacy server knows a client that cannot by what the client would say itself. */
export function toServersError(error: unknown): never {
  if (isGatewayError(error) && error.code === "missing_capability")
    throw refusal({ code: METHOD_NOT_FOUND, message: error.message });
  throw error;
}

/** What the client's error said goes to the server as it is. */
function asWire(failure: ToolFailure): GatewayError {
  const { cause } = failure;
  const isError = isObject(cause) && typeof cause.code === "number" && typeof cause.message === "string";
  const wire = isError ? (cause as WireError) : { code: USER_REFUSED, message: failure.message };
  return new GatewayError("upstream_refused", {
    publicMessage: failure.message,
    data: { refusedByClient: true },
    wire,
  });
}

function refusal(wire: WireError): GatewayError {
  return new GatewayError("upstream_refused", { publicMessage: wire.message, wire });
}
