import { GatewayError } from "../../foundation/gateway-error.ts";
import {
  type ClientLine,
  type LogLevel,
  logLevels,
  type Progress,
  type Question,
} from "../../hosted/kernel/client-line.ts";
import { QuestionPending } from "../../hosted/kernel/question-pending.ts";
import { ToolFailure } from "../../hosted/kernel/tool-failure.ts";
import type { Exchange } from "../exchange.ts";
import { isObject, type JsonObject } from "../protocol/message.ts";
import { LOG_LEVEL_KEY } from "../protocol/meta.ts";
import type { OpenQuestions } from "./open-questions.ts";
import type { Replay } from "./replay.ts";

/** What a legacy client hears that never said how much it wants to. */
const LEGACY_LOG_LEVEL: LogLevel = "info";

/** The client of one exchange, as a hosted server's code sees it: the same in both eras. */
export class CallLine implements ClientLine {
  readonly #exchange: Exchange;
  readonly #questions: OpenQuestions;
  #replay: Replay | null = null;

  constructor(exchange: Exchange, questions: OpenQuestions) {
    this.#exchange = exchange;
    this.#questions = questions;
  }

  get signal(): AbortSignal {
    return this.#exchange.signal;
  }

  get capabilities(): JsonObject {
    return this.#exchange.session?.capabilities ?? this.#exchange.message!.capabilities;
  }

  progress(update: Progress): void {
    const { _meta } = this.#exchange.message!.params;
    const progressToken = isObject(_meta) ? _meta.progressToken : undefined;
    if (typeof progressToken !== "string" && typeof progressToken !== "number") return;
    this.#notify("notifications/progress", { progressToken, ...update });
  }

  log(level: LogLevel, data: unknown, logger?: string): void {
    const wanted = this.logLevel;
    if (wanted === null || logLevels.indexOf(level) < logLevels.indexOf(wanted)) return;
    this.#notify("notifications/message", { level, ...(logger === undefined ? {} : { logger }), data });
  }

  async ask(question: Question): Promise<unknown> {
    if (this.#exchange.message!.era === "modern") return this.#askAgain(question);
    return this.#askNow(question);
  }

  hangUp(retryMs: number): void {
    if (!this.#exchange.isOver) this.#exchange.stream.hangUp(retryMs);
  }

  /** Opens what a modern client brought back; refuses what is not ours. */
  replay(): Replay {
    this.#replay ??= this.#exchange.openReplay();
    return this.#replay;
  }

  /** A call that may become one has a line of its own: `tasks/task-line.ts`. */
  async becomeTask(): Promise<void> {}

  /** What the client must answer before the call can go on; null: nothing. */
  inputRequired(): object | null {
    return this.#replay?.inputRequired() ?? null;
  }

  #notify(method: string, params: object): void {
    if (!this.#exchange.isOver) this.#exchange.stream.send({ jsonrpc: "2.0", method, params });
  }

  /** Null: it wants to hear no logs. */
  get logLevel(): LogLevel | null {
    const { message, session } = this.#exchange;
    if (message!.era === "legacy") return session?.logLevel ?? LEGACY_LOG_LEVEL;
    const { _meta } = message!.params;
    const level = isObject(_meta) ? _meta[LOG_LEVEL_KEY] : undefined;
    return logLevels.find((known) => known === level) ?? null;
  }

  /** Modern: the round ends here, and the call runs again with the answer. */
  #askAgain(question: Question): unknown {
    const answer = this.replay().answerTo(question);
    if (answer === undefined) throw new QuestionPending();
    return answer;
  }

  /** Legacy: a request of ours on the call's own stream; the answer may reach any replica. */
  async #askNow({ method, params }: Question): Promise<unknown> {
    const { session, stream, deadline } = this.#exchange;
    if (session === null || !stream.canSend) {
      throw new GatewayError("missing_capability", {
        publicMessage: "The client cannot be asked: it has no session, or reads no stream.",
      });
    }
    const { id, answer } = this.#questions.ask(session.key, this.signal);
    stream.send({ jsonrpc: "2.0", id, method, params });
    deadline.pause();
    try {
      return resultOf(await answer);
    } finally {
      deadline.resume();
    }
  }
}

function resultOf({ result, error }: JsonObject): unknown {
  if (error === undefined) return result;
  const said =
    isObject(error) && typeof error.message === "string" ? error.message.slice(0, 500) : "an error";
  throw new ToolFailure(`The client refused the question: ${said}`, { cause: error });
}
