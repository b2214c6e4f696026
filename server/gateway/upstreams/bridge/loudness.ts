import type { Logger } from "../../../foundation/logger.ts";
import { type LogLevel, logLevels } from "../../../hosted/kernel/client-line.ts";
import { isObject } from "../../protocol/message.ts";
import type { Connection } from "../connection.ts";
import { nobodyToAsk } from "./nobody-to-ask.ts";

/** A server that does not answer this must not hold up the call, ms. */
const SET_LEVEL_MS_MAX = 2_000;

/** How much legacy servers are asked to log, by connection: as much as the one who wants most of those that share it. */
export class Loudness {
  readonly #nextId: () => number;
  readonly #logger: Logger;
  readonly #levels = new WeakMap<Connection, number>();

  constructor(nextId: () => number, logger: Logger) {
    this.#nextId = nextId;
    this.#logger = logger;
  }

  /** Null: this client wants to hear nothing. */
  async reach(connection: Connection, level: LogLevel | null): Promise<void> {
    if (level === null || !isObject(connection.hello.capabilities.logging)) return;
    const wanted = logLevels.indexOf(level);
    const now = this.#levels.get(connection) ?? logLevels.length;
    if (now <= wanted) return;
    this.#levels.set(connection, wanted);
    try {
      await connection.request({
        ...{ id: this.#nextId(), method: "logging/setLevel", params: { level }, headers: {} },
        signal: AbortSignal.timeout(SET_LEVEL_MS_MAX),
        hear: () => undefined,
        answer: nobodyToAsk,
      });
    } catch (err) {
      this.#logger.debug({ err }, "the server does not take a log level");
    }
  }
}
