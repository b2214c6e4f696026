import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../../../foundation/clock.ts";
import type { Logger } from "../../../foundation/logger.ts";
import type { Connection } from "../connection.ts";
import type { Introduction } from "../link/introduce.ts";
import type { LinkPool } from "../link-pool.ts";
import { fetchLists } from "./fetch-lists.ts";
import { ListKeeper } from "./list-keeper.ts";
import type { UpstreamLists } from "./upstream-lists.ts";

/** A server that does not say by then what it offers is asked again later, ms. */
const FETCH_MS_MAX = 30_000;
/** Nobody waits longer than this for a server that is new, ms. */
const MEETING_MS_MAX = 2_000;
/** Those that are known already are met again within this, each at its own time, ms. */
const START_SPREAD_MS = 3_000;

/** What we ask ourselves. */
export const OURS = { isRead: true, mayHedge: true, sticky: null, priority: "low" } as const;

type Parts = {
  initial: UpstreamLists | null;
  /** It is connected to though nobody asks for it: not a process that is started on demand. */
  isEager: boolean;
  pool: LinkPool;
  introduction: Introduction;
  nextId: () => number;
  /** What was fetched, as it may be shown. */
  review: (fetched: UpstreamLists) => Promise<UpstreamLists>;
  /** Over this connection they were just fetched. */
  onFetched: (connection: Connection) => void;
  onChanged: () => void;
  clock: Clock;
  logger: Logger;
};

/** When a server is asked for its lists: when it is new, when it starts, when it is well again, and when somebody lists. */
export class MetLists {
  readonly keeper: ListKeeper;
  /** Null: it was met, or nobody has to wait for it any longer. */
  meeting: Promise<void> | null = null;
  readonly #parts: Parts;
  readonly #ending = new AbortController();
  /** Calls of the pool's when they were fetched last. */
  #callsSeen = 0;
  #starting: NodeJS.Timeout | undefined;

  constructor(parts: Parts) {
    const { initial, isEager, pool, onChanged, clock, logger } = parts;
    this.#parts = parts;
    this.keeper = new ListKeeper({ initial, fetch: () => this.#fetch(), onChanged, clock, logger });
    pool.watch(() => {
      // Whoever starts anew may offer other things than before, and nobody woke it to ask.
      if (!isEager) this.asked();
    });
    // It is back: what could not be fetched is not left until somebody asks for it.
    pool.onWell(() => {
      if (this.keeper.failure !== null) void this.keeper.refresh();
    });
    if (initial === null) this.meeting = this.#meet();
    // What it says while nobody lists counts as well; but a thousand servers are not all met in one second.
    else if (isEager) {
      const afterMs = Math.random() * START_SPREAD_MS;
      this.#starting = setTimeout(() => void this.keeper.refresh(), afterMs).unref();
    }
  }

  /** A process that nobody uses is neither woken nor kept awake because somebody lists. */
  asked(): void {
    const { isEager, pool } = this.#parts;
    const isUsed = pool.calls !== this.#callsSeen && pool.isAwake();
    if (isEager || isUsed || !this.keeper.isKnown) this.keeper.asked();
  }

  close(): void {
    clearTimeout(this.#starting);
    this.#ending.abort();
    this.keeper.close();
  }

  async #fetch(): Promise<UpstreamLists> {
    const { pool, introduction, nextId, review, onFetched } = this.#parts;
    const bound = AbortSignal.any([this.#ending.signal, AbortSignal.timeout(FETCH_MS_MAX)]);
    const last = this.keeper.isKnown ? this.keeper.lists : null;
    const fetched = await pool.run({ ...OURS, signal: bound }, async (connection, signal) => {
      const lists = await fetchLists({ connection, introduction, nextId, signal, last });
      onFetched(connection);
      return lists;
    });
    this.#callsSeen = pool.calls;
    return review(fetched);
  }

  async #meet(): Promise<void> {
    const patience = new AbortController();
    await Promise.race([
      this.keeper.refresh(),
      sleep(MEETING_MS_MAX, undefined, { signal: patience.signal, ref: false }).catch(() => undefined),
    ]);
    patience.abort();
    this.meeting = null;
  }
}
