import type { Logger } from "../../../foundation/logger.ts";
import type { Connection } from "../connection.ts";
import { type CarrierParts, type NewsCarrier, openCarrier } from "./news-carrier.ts";

/** Before what was lost is opened again, ms; doubled with each failure up to the bound. */
const RETRY_MS = 500;
const RETRY_MS_MAX = 30_000;
const NOTHING: ReadonlySet<string> = new Set();

export type NewsLineParts = CarrierParts & {
  /** A connection that all share, opened if there is none. */
  connect: (signal: AbortSignal) => Promise<Connection>;
  /** While nobody heard, anything may have changed. */
  onMissed: () => void;
  /** Of this server. */
  logger: Logger;
};

/**
 * What one server tells of itself: changed lists for as long as there is a connection, resources for as long as
 * somebody here waits for them. For their sake a connection is kept, and opened again when it is lost.
 */
export class NewsLine {
  readonly #parts: NewsLineParts;
  readonly #ending = new AbortController();
  #wanted = NOTHING;
  /** What the carrier tells of; null: nothing yet. */
  #followed: ReadonlySet<string> | null = null;
  #connection: Connection | null = null;
  #carrier: NewsCarrier | null = null;
  #running: Promise<void> | null = null;
  #later: NodeJS.Timeout | undefined;
  #failures = 0;
  #hasMissed = false;

  constructor(parts: NewsLineParts) {
    this.#parts = parts;
  }

  /** The lists were just fetched over it: while it lasts, it tells of their changes. */
  carry(connection: Connection): void {
    if (this.#carrier !== null || this.#ending.signal.aborted) return;
    this.#ride(connection);
    void this.#settle();
  }

  /** All that somebody here waits for. Resolves when the server tells of it, or for now cannot be brought to. */
  want(uris: ReadonlySet<string>): Promise<void> {
    this.#wanted = uris;
    return this.#settle();
  }

  isOver(connection: Connection): boolean {
    return this.#connection === connection;
  }

  close(): void {
    this.#ending.abort();
    clearTimeout(this.#later);
    this.#carrier?.close();
  }

  #settle(): Promise<void> {
    clearTimeout(this.#later);
    this.#running ??= this.#follow().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #follow(): Promise<void> {
    try {
      while (this.#followed !== this.#wanted && this.#isWorthIt()) {
        const wanted = this.#wanted;
        const carrier = this.#carrier ?? (await this.#open());
        await carrier.follow(wanted);
        if (carrier === this.#carrier) this.#followed = wanted;
      }
      this.#failures = 0;
      if (this.#hasMissed) this.#parts.onMissed();
      this.#hasMissed = false;
    } catch (err) {
      this.#parts.logger.debug({ err }, "the server cannot be followed just now");
      this.#failures += 1;
      this.#settleLater();
    }
  }

  /** Without anybody waiting for a resource, no connection is opened for the lists' sake. */
  #isWorthIt(): boolean {
    return !this.#ending.signal.aborted && (this.#connection !== null || this.#wanted.size > 0);
  }

  #settleLater(): void {
    if (!this.#isWorthIt()) return;
    clearTimeout(this.#later);
    const waitMs = Math.min(RETRY_MS * 2 ** this.#failures, RETRY_MS_MAX);
    this.#later = setTimeout(() => void this.#settle(), waitMs).unref();
  }

  async #open(): Promise<NewsCarrier> {
    return this.#ride(this.#connection ?? (await this.#parts.connect(this.#ending.signal)));
  }

  #ride(connection: Connection): NewsCarrier {
    const carrier = openCarrier(connection, this.#parts);
    this.#connection = connection;
    this.#carrier = carrier;
    this.#followed = null;
    void connection.closed.then(() => {
      if (this.#connection === connection) this.#connection = null;
    });
    void carrier.ended.then(() => {
      if (this.#carrier !== carrier) return;
      this.#carrier = null;
      this.#followed = null;
      this.#hasMissed = true;
      this.#settleLater();
    });
    return carrier;
  }
}
