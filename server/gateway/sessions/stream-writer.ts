import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../../foundation/logger.ts";
import { within } from "../../foundation/within.ts";
import type { SessionBus } from "./session-bus.ts";
import type { StoredEvent, StreamStore } from "./stream-store.ts";

/** What came within this goes in one batch. */
const GATHER_MS = 20;
const RETRY_MS = 250;
const BATCH = { events: 500, chars: 1024 * 1024 };
/** What may wait for a database that is away; past it the oldest cannot be resumed on another replica. */
const WAITING = { events: 20_000, chars: 32 * 1024 * 1024 };
const CLOSE_MS_MAX = 1000;

type Parts = { store: StreamStore; bus: SessionBus; logger: Logger };

/** Carries events into the store, in order and in batches, and tells other replicas that there is more. */
export class StreamWriter {
  readonly #parts: Parts;
  readonly #stopping = new AbortController();
  #waiting: StoredEvent[] = [];
  #chars = 0;
  /** Where the windows of streams begin that have lost events: what lies before is not written any more. */
  readonly #firsts = new Map<string, number>();
  /** Those of them whose lost events the store may still have. */
  readonly #moved = new Set<string>();
  #running: Promise<void> | null = null;
  #isAway = false;

  /** The store does not take what is written: what it should have is only in memory. */
  get isAway(): boolean {
    return this.#isAway;
  }

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  add(event: StoredEvent, lostBefore: number): void {
    this.#waiting.push(event);
    this.#chars += event.json?.length ?? 0;
    if (lostBefore > 1) {
      this.#firsts.set(event.stream, lostBefore);
      this.#moved.add(event.stream);
    }
    while (this.#waiting.length > WAITING.events || this.#chars > WAITING.chars) this.#take(1);
    this.#running ??= this.#run();
  }

  /** Writes what waits, if the database takes it soon. */
  async close(): Promise<void> {
    this.#stopping.abort();
    await within(CLOSE_MS_MAX, this.#running ?? Promise.resolve());
  }

  async #run(): Promise<void> {
    await this.#rest(GATHER_MS);
    while (this.#waiting.length > 0) {
      const batch = this.#take(this.#batchLength());
      const isWritten = await this.#write(batch);
      if (isWritten) continue;
      if (this.#stopping.signal.aborted) break;
      this.#waiting = [...batch, ...this.#waiting];
      this.#chars += charsOf(batch);
      await this.#rest(RETRY_MS);
    }
    this.#firsts.clear();
    this.#moved.clear();
    this.#running = null; // in the same turn as the last look: what is added from now on starts a new run
  }

  async #write(batch: readonly StoredEvent[]): Promise<boolean> {
    const { store, bus, logger } = this.#parts;
    const kept = batch.filter(({ stream, number }) => number >= (this.#firsts.get(stream) ?? 1));
    const trims = Array.from(this.#moved, (stream) => ({ stream, first: this.#firsts.get(stream)! }));
    try {
      if (kept.length > 0) await store.write(kept);
      if (trims.length > 0) await store.trim(trims);
    } catch (err) {
      if (!this.#isAway)
        logger.warn({ err }, "streams: events wait for the database; until then they are only here");
      this.#isAway = true;
      return isDataFault(err); // no second attempt mends it, and the rest must not wait for it
    }
    this.#isAway = false;
    for (const { stream, first } of trims) if (this.#firsts.get(stream) === first) this.#moved.delete(stream);
    for (const stream of new Set(kept.map((event) => event.stream)))
      bus.publish({ kind: "streamed", stream });
    return true;
  }

  #batchLength(): number {
    let chars = 0;
    const length = this.#waiting.findIndex((event, i) => {
      chars += event.json?.length ?? 0;
      return i > 0 && (i >= BATCH.events || chars > BATCH.chars);
    });
    return length === -1 ? this.#waiting.length : length;
  }

  #take(count: number): StoredEvent[] {
    const taken = this.#waiting.splice(0, count);
    this.#chars -= charsOf(taken);
    return taken;
  }

  #rest(ms: number): Promise<unknown> {
    return sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}

function charsOf(events: readonly StoredEvent[]): number {
  return events.reduce((sum, { json }) => sum + (json?.length ?? 0), 0);
}

/** SQLSTATE 22: the text itself cannot be kept. */
function isDataFault(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("22");
}
