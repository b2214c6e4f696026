import { type LogLevel, logLevels } from "../../../hosted/kernel/client-line.ts";
import { isObject, type JsonObject } from "../../protocol/message.ts";
import type { Session } from "../../sessions/session.ts";
import type { Connection } from "../connection.ts";

/**
 * Legacy clients between their calls, on the streams that they hold open. Only over a connection of somebody's own is
 * it known whom its server means: the session that called last.
 */
export class OutsideClients {
  readonly #tell: (session: string, message: object) => void;
  readonly #sessions = new WeakMap<Connection, Session>();

  constructor(tell: (session: string, message: object) => void) {
    this.#tell = tell;
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
