import { isDeepStrictEqual } from "node:util";
import type { Clock } from "../../../foundation/clock.ts";
import type { Logger } from "../../../foundation/logger.ts";
import type { UpstreamLists } from "./upstream-lists.ts";

/** Lists older than this are fetched anew when they are asked for; who asks gets the old ones meanwhile, ms. */
const FRESH_MS = 30_000;
/** Of a server that says that its lists last for less than that: it is not asked with every call, ms. */
const FRESH_MS_MIN = 5_000;
/** A server that says that its lists last for a year may still be wrong about it, ms. */
const TTL_MS_MAX = 60 * 60_000;
/** A server that says so again and again is asked ever less often, ms: each change swaps the snapshot and is recorded. */
const AGAIN_MS = 100;
const AGAIN_MS_MAX = 10_000;
const EMPTY: UpstreamLists = {
  hello: { serverInfo: {}, capabilities: {}, instructions: null, era: "modern", version: "" },
  ...{ tools: [], prompts: [], resources: [], resourceTemplates: [] },
  ttlMs: null,
  notes: [],
};

type Parts = {
  /** Known from an earlier life; null: nothing is known. */
  initial: UpstreamLists | null;
  fetch: () => Promise<UpstreamLists>;
  onChanged: () => void;
  clock: Clock;
  /** Of this server. */
  logger: Logger;
};

/** The last good lists of one server. They are fetched in the background, and never on the way of a request. */
export class ListKeeper {
  readonly #parts: Parts;
  #lists: UpstreamLists;
  #isKnown: boolean;
  #triedAt = Number.NEGATIVE_INFINITY;
  #againMs = AGAIN_MS;
  #running: Promise<void> | null = null;
  #isStale = false;
  #isClosed = false;
  #soon: NodeJS.Timeout | undefined;
  /** Why the last attempt failed; null: it did not. */
  failure: unknown = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#lists = parts.initial ?? EMPTY;
    this.#isKnown = parts.initial !== null;
  }

  get lists(): UpstreamLists {
    return this.#lists;
  }

  get isKnown(): boolean {
    return this.#isKnown;
  }

  /** Somebody asks for them: what is no longer fresh is fetched anew, and they do not wait. */
  asked(): void {
    const freshMs = Math.min(Math.max(this.#lists.ttlMs ?? FRESH_MS, FRESH_MS_MIN), TTL_MS_MAX);
    if (this.#parts.clock.ticks() - this.#triedAt >= freshMs) void this.refresh();
  }

  /** The server says that they changed: what is being fetched may be old already. */
  changed(): void {
    if (this.#running !== null) this.#isStale = true;
    else if (this.#parts.clock.ticks() - this.#triedAt >= this.#againMs) void this.refresh();
    else this.#refreshSoon();
  }

  /** Once at a time, for whoever asks meanwhile. Never throws: what was good stays. */
  refresh(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    this.#running ??= this.#refresh().finally(() => {
      this.#running = null;
      if (this.#isStale) this.#refreshSoon();
    });
    return this.#running;
  }

  /** Others than were fetched: somebody decided what of them is shown. What the server said of all of them stays. */
  show(lists: UpstreamLists): void {
    const { ttlMs, notes } = this.#lists;
    this.#take({ ...lists, ttlMs, notes });
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#soon);
  }

  #refreshSoon(): void {
    clearTimeout(this.#soon);
    const waitMs = this.#triedAt + this.#againMs - this.#parts.clock.ticks();
    this.#soon = setTimeout(() => void this.refresh(), Math.max(0, waitMs)).unref();
  }

  async #refresh(): Promise<void> {
    this.#isStale = false;
    const now = this.#parts.clock.ticks();
    const isSoon = now - this.#triedAt < 2 * this.#againMs;
    this.#againMs = isSoon ? Math.min(2 * this.#againMs, AGAIN_MS_MAX) : AGAIN_MS;
    this.#triedAt = now;
    try {
      this.#take(await this.#parts.fetch());
      this.failure = null;
    } catch (err) {
      this.failure = err;
      this.#parts.logger.debug({ err }, "the lists could not be fetched; the last ones stay");
    }
  }

  #take(lists: UpstreamLists): void {
    if (this.#isClosed) return;
    const isFirst = !this.#isKnown;
    const before = this.#lists;
    this.#lists = lists;
    this.#isKnown = true;
    // A swap of the snapshot throws written lists away: not for nothing.
    if (isFirst || !isDeepStrictEqual(offered(before), offered(lists))) this.#parts.onChanged();
  }
}

function offered({ ttlMs: _, notes: __, ...rest }: UpstreamLists): object {
  return rest;
}
