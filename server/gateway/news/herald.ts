import { type GatewayError, toGatewayError } from "../../foundation/gateway-error.ts";
import type { Logger } from "../../foundation/logger.ts";
import type { Meters } from "../../observe/meters.ts";
import type { Listener } from "./listener.ts";
import type { Listeners } from "./listeners.ts";
import { Turns } from "./turns.ts";
import { forListener, type WrittenNews } from "./write-news.ts";

type Parts = {
  listeners: Listeners;
  /** How far a client has heard that hears everything up to now, as an event's id. */
  writeMark: () => string;
  meters: Meters;
  logger: Logger;
};

export type Audience = (listener: Listener) => boolean;

/** To find that somebody is not to hear of it costs a small part of telling. */
const PASSED_BY_PER_STEP = 16;

/** Brings news to whoever listens, a few of them in each turn of the event loop. */
export class Herald {
  readonly #parts: Parts;
  readonly #turns: Turns;
  /** Not told yet, by topic: because of which servers. What is said again meanwhile is said once. */
  readonly #untold = new Map<string, Set<string>>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#turns = new Turns(parts.logger);
  }

  /** `audience` is asked when it is begun: by then other servers may have said the same. */
  tellOnce(
    topic: string,
    listeners: ReadonlySet<Listener>,
    servers: Iterable<string>,
    written: WrittenNews,
    audience: (because: ReadonlySet<string>) => Audience,
  ): void {
    const untold = this.#untold.get(topic);
    if (untold !== undefined) {
      for (const server of servers) untold.add(server);
      return;
    }
    if (listeners.size === 0) return;
    const because = new Set(servers);
    this.#untold.set(topic, because);
    this.tell(listeners, written, () => {
      this.#untold.delete(topic);
      return audience(because);
    });
  }

  tell(listeners: Iterable<Listener>, written: WrittenNews, begin: () => Audience): void {
    this.#turns.give(this.#tellEach(listeners, written, begin));
  }

  /** At once. */
  hear(listener: Listener, written: WrittenNews, eventId = this.#parts.writeMark()): void {
    this.#parts.meters.newsHeard();
    try {
      listener.hear(forListener(written, listener.tag), listener.session === null ? null : eventId);
    } catch (error) {
      // Whatever is wrong with one stream, the others hear on.
      this.end(listener, toGatewayError(error));
    }
  }

  end(listener: Listener, error: GatewayError | null): void {
    if (this.#parts.listeners.remove(listener)) listener.end(error);
  }

  /** They hear nothing from now on; saying goodbye takes its turns. */
  endAll(over: readonly { listener: Listener; error: GatewayError | null }[]): void {
    const removed = over.filter(({ listener }) => this.#parts.listeners.remove(listener));
    if (removed.length > 0) this.#turns.give(endEach(removed));
  }

  *#tellEach(listeners: Iterable<Listener>, written: WrittenNews, begin: () => Audience): Generator<void> {
    const isFor = begin();
    const eventId = this.#parts.writeMark();
    let passedBy = 0;
    for (const listener of listeners) {
      const hears = this.#parts.listeners.has(listener) && isFor(listener);
      if (hears) this.hear(listener, written, eventId);
      else passedBy += 1;
      if (hears || passedBy % PASSED_BY_PER_STEP === 0) yield;
    }
  }
}

function* endEach(over: readonly { listener: Listener; error: GatewayError | null }[]): Generator<void> {
  for (const { listener, error } of over) {
    listener.end(error);
    yield;
  }
}
