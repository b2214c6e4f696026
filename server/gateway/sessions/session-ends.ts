import type { Clock } from "../../foundation/clock.ts";
import type { AskRows } from "./ask-rows.ts";
import type { SessionFacts, SessionRows } from "./session-rows.ts";

/** Past this an end that the database did not take is known to those who heard it, and to nobody after a restart. */
const UNWRITTEN_MAX = 10_000;

/** Writes that sessions have ended; what the database does not take is written with the next. */
export class SessionEnds {
  readonly #rows: SessionRows;
  readonly #ask: AskRows;
  readonly #clock: Clock;
  readonly #unwritten = new Map<string, SessionFacts>();

  constructor(rows: SessionRows, ask: AskRows, clock: Clock) {
    this.#rows = rows;
    this.#ask = ask;
    this.#clock = clock;
  }

  async write(sessions: readonly SessionFacts[]): Promise<void> {
    const ends = [...this.#unwritten.values(), ...sessions];
    if (ends.length === 0) return;
    const written = await this.#ask(this.#rows.end(ends, this.#clock.now()));
    for (const session of ends) {
      if (written !== null) this.#unwritten.delete(session.key);
      else if (this.#unwritten.size < UNWRITTEN_MAX) this.#unwritten.set(session.key, session);
    }
  }
}
