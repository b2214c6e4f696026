import { GatewayError } from "../../../foundation/gateway-error.ts";
import { type LogLevel, logLevels } from "../../../hosted/kernel/client-line.ts";
import { isObject, type JsonObject } from "../../protocol/message.ts";
import type { OpenQuestions } from "../../questions/open-questions.ts";
import type { Session } from "../../sessions/session.ts";
import type { Connection } from "../connection.ts";
import { requireAbility, toServersError } from "./client-end.ts";

/** No person has to be asked for them, ms. */
const ROOTS_MS_MAX = 30_000;

/**
 * Legacy clients between their calls, on the streams that they hold open. Only over a connection of somebody's own is
 * it known whom its server means: the session that called last.
 */
export class OutsideClients {
  readonly #questions: OpenQuestions;
  readonly #tell: (session: string, message: object) => void;
  readonly #sessions = new WeakMap<Connection, Session>();

  constructor(questions: OpenQuestions, tell: (session: string, message: object) => void) {
    this.#questions = questions;
    this.#tell = tell;
  }

  /** Of what a server asks outside any call, its client's roots alone: they need no person who would wonder why. */
  async listRoots({ key, capabilities }: Session, params: JsonObject): Promise<JsonObject> {
    const method = "roots/list";
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(silent()), ROOTS_MS_MAX).unref();
    try {
      requireAbility(capabilities, method, params);
      const { id, answer } = this.#questions.ask(key, late.signal);
      this.#tell(key, { id, method, params });
      const { result } = await answer;
      if (isObject(result)) return result;
      throw silent();
    } catch (error) {
      return toServersError(error);
    } finally {
      clearTimeout(timer);
    }
  }

  serves(session: Session, connection: Connection): void {
    this.#sessions.set(connection, session);
  }

  /** Of what a server says outside any call, its log is the session's, as loud as that wants to hear it. */
  hear({ method, params }: JsonObject, connection: Connection): void {
    const session = this.#sessions.get(connection);
    if (session === undefined || method !== "notifications/message" || !isObject(params)) return;
    const level = logLevels.indexOf(params.level as LogLevel); // -1 for what is no level: then it is not heard
    if (level >= logLevels.indexOf(session.logLevel)) this.#tell(session.key, { method, params });
  }
}

function silent(): GatewayError {
  const wire = { code: -32603, message: "The client does not say which roots it has." };
  return new GatewayError("upstream_refused", { publicMessage: wire.message, wire });
}
