import type { Pool } from "pg";
import type { Logger } from "../../foundation/logger.ts";
import type { DomainEvent } from "../kernel/hosted-ground.ts";
import { type EventPlace, presentPlace, readEvents } from "./event-rows.ts";
import { fitsType } from "./fits-type.ts";

type Subscription = { types: readonly string[]; hear: (event: DomainEvent) => void };

const BATCH = 500;
/** Somebody's transaction still runs; most are through by then. */
const UNSETTLED_MS = 25;

/** Tells this replica what happened since it started. */
export class LiveReader {
  readonly #pool: Pool;
  readonly #logger: Logger;
  readonly #subscriptions = new Set<Subscription>();
  #place: EventPlace = { tx: "0", id: "0" };

  constructor(pool: Pool, logger: Logger) {
    this.#pool = pool;
    this.#logger = logger;
  }

  async start(): Promise<void> {
    this.#place = await presentPlace(this.#pool);
  }

  subscribe(types: readonly string[], hear: Subscription["hear"]): () => void {
    const subscription = { types, hear };
    this.#subscriptions.add(subscription);
    return () => void this.#subscriptions.delete(subscription);
  }

  async read(): Promise<number | null> {
    for (;;) {
      const { events, isMore } = await readEvents(this.#pool, this.#place, BATCH);
      for (const { event, place } of events) {
        this.#place = place;
        this.#tell(event);
      }
      if (events.length < BATCH) return isMore ? UNSETTLED_MS : null;
    }
  }

  /** One listener's trouble is not the others'. */
  #tell(event: DomainEvent): void {
    for (const { types, hear } of this.#subscriptions) {
      if (!fitsType(types, event.type)) continue;
      try {
        hear(event);
      } catch (err) {
        this.#logger.error({ err, type: event.type }, "a listener of domain events failed");
      }
    }
  }
}
