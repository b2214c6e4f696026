import type { Logger } from "../../../foundation/logger.ts";
import type { Entry, Outbox, Outcome } from "./outbox.ts";

type Parts = {
  outbox: Outbox;
  /** One entry, or those of a digest. Never throws, and gives up by itself. */
  deliver: (entries: readonly Entry[]) => Promise<Outcome>;
  logger: Logger;
};

/** Destinations that are spoken to at once. */
const LANES_MAX = 16;
/** What stands behind one that could not be delivered waits so long before it is tried itself. */
const REST_MS = 5_000;

/** Each destination is a lane of its own: in order within it, and whoever hangs holds up nobody else. */
export class DeliveryLanes {
  readonly #parts: Parts;
  readonly #lanes = new Map<string, Promise<void>>();
  #looking: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Opens a lane for each destination that something is due for. Nobody waits for their ends. */
  look(): Promise<void> {
    this.#looking = this.#looking
      .then(() => this.#open())
      .catch((err: unknown) => this.#parts.logger.debug({ err }, "the outbox waits"));
    return this.#looking;
  }

  /** All that is due, to the end of it. */
  async drain(): Promise<void> {
    await this.look();
    while (this.#lanes.size > 0) await Promise.all(this.#lanes.values());
  }

  /** What is on its way arrives or is given up; the rest is left for whoever comes next. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#looking;
    await Promise.all(this.#lanes.values());
  }

  async #open(): Promise<void> {
    const free = LANES_MAX - this.#lanes.size;
    if (this.#isClosed || free === 0) return;
    const due = await this.#parts.outbox.takeDue([...this.#lanes.keys()], free);
    for (const [lane, entries] of Map.groupBy(due, ({ hookId, destination }) => hookId ?? destination))
      this.#lanes.set(lane, this.#follow(lane, entries));
  }

  /** Never rejects: what could not be written is leased, and comes back when its lease is over. */
  async #follow(lane: string, entries: readonly Entry[]): Promise<void> {
    try {
      await this.#deliver(entries);
    } catch (err) {
      this.#parts.logger.debug({ err, lane }, "the outbox waits");
    }
    this.#lanes.delete(lane);
    await this.look();
  }

  async #deliver(entries: readonly Entry[]): Promise<void> {
    const { outbox, deliver } = this.#parts;
    const groups = [...Map.groupBy(entries, groupOf).values()];
    for (let group = groups.shift(); group !== undefined; group = groups.shift()) {
      if (this.#isClosed) return outbox.putBack([group, ...groups].flat(), 0);
      const held = await outbox.hold(group);
      if (held.length === 0) continue;
      const outcome = await deliver(held);
      await outbox.settle(held, outcome);
      if (!outcome.ok && !outcome.isFinal) return outbox.putBack(groups.flat(), REST_MS);
    }
  }
}

/** A digest is one message. */
function groupOf({ id, ruleId, isDigest }: Entry): string {
  return isDigest ? `digest ${ruleId}` : id;
}
