import type { Logger } from "../../foundation/logger.ts";
import type { NewsLog } from "../sessions/news-log.ts";
import type { SessionBus } from "../sessions/session-bus.ts";
import type { NewsDesk } from "./news-desk.ts";

export type KeptUpdatesParts = { news: NewsDesk; bus: SessionBus; log: NewsLog; logger: Logger };

const AT_ONCE = 16;
/** A server that updates more resources than this faster than they can be kept is told of no further ones. */
const WAITING_MAX = 10_000;

/** Updates of resources on their way into the log, and from there to everybody: here and at other replicas. */
export class KeptUpdates {
  readonly #parts: KeptUpdatesParts;
  /** What is updated again before it was its turn is told once. */
  readonly #waiting = new Map<string, { slug: string; uri: string }>();
  #running = 0;
  #isOverfull = false;

  constructor(parts: KeptUpdatesParts) {
    this.#parts = parts;
  }

  add(slug: string, uri: string): void {
    if (this.#waiting.size >= WAITING_MAX) {
      if (!this.#isOverfull) this.#parts.logger.warn({ server: slug }, "more updates than can be told");
      this.#isOverfull = true;
      return;
    }
    this.#waiting.set(`${slug} ${uri}`, { slug, uri });
    this.#keepNext();
  }

  #keepNext(): void {
    while (this.#running < AT_ONCE) {
      const next = this.#waiting.entries().next();
      if (next.done) return;
      const [name, { slug, uri }] = next.value;
      this.#waiting.delete(name);
      this.#running += 1;
      void this.#keep(slug, uri);
    }
  }

  async #keep(slug: string, uri: string): Promise<void> {
    const { log, news, bus } = this.#parts;
    const id = await log.append(slug, uri);
    news.resourceUpdated(slug, uri);
    bus.publish({ kind: "resource updated", server: slug, uri, news: id });
    this.#running -= 1;
    if (this.#waiting.size === 0) this.#isOverfull = false;
    this.#keepNext();
  }
}
