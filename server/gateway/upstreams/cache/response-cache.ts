import { LRUCache } from "lru-cache";
import type { CachePolicy } from "../../../contracts/registry.ts";
import type { Clock } from "../../../foundation/clock.ts";
import { isGatewayError } from "../../../foundation/gateway-error.ts";
import { isObject } from "../../protocol/message.ts";
import type { Outcome } from "../connection.ts";
import { type CacheKey, digestOf } from "./cache-key.ts";
import { type CacheStatistics, noStatistics } from "./cache-statistics.ts";
import { SharedFlights } from "./shared-flights.ts";
import { freshMs, isForEveryone } from "./worth-keeping.ts";

export const STALE_KEY = "io.gatehouse/stale";
/** One answer may not push out all others. */
const ENTRY_SHARE_MAX = 1 / 8;

type Kept = {
  serverId: string;
  result: Extract<Outcome, { result: unknown }>["result"];
  bytes: number;
  /** Monotonic, ms. */
  at: number;
  freshUntil: number;
  staleUntil: number;
};
type Keeping = {
  digest: string;
  serverId: string;
  policy: CachePolicy | null;
  /** As they were when it was asked. */
  statistics: CacheStatistics;
};
export type Fetch = (signal: AbortSignal) => Promise<Outcome>;

/** Answers that may be given twice: to those who ask at the same time, and, where the policy says so, later. */
export class ResponseCache {
  readonly #clock: Clock;
  readonly #flights = new SharedFlights<Outcome>();
  readonly #kept: LRUCache<string, Kept>;
  readonly #statistics = new Map<string, CacheStatistics>();

  constructor({ bytesMax, clock }: { bytesMax: number; clock: Clock }) {
    this.#clock = clock;
    this.#kept = new LRUCache({
      maxSize: bytesMax,
      maxEntrySize: Math.floor(bytesMax * ENTRY_SHARE_MAX),
      sizeCalculation: ({ bytes }) => bytes,
      onInsert: (kept) => this.#count(kept, 1),
      dispose: (kept) => this.#count(kept, -1),
    });
  }

  /** For reads, and for tools marked read-only and idempotent. Without a policy an answer is only shared. */
  async cachedCall(
    key: CacheKey,
    policy: CachePolicy | null,
    fetch: Fetch,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const statistics = this.#of(key.serverId);
    const digest = digestOf(key, policy?.isPublic ?? false);
    const kept = policy === null ? undefined : this.#kept.get(digest);
    const now = this.#clock.ticks();
    if (kept !== undefined && now < kept.freshUntil) {
      statistics.hits += 1;
      return { result: kept.result, text: null };
    }
    try {
      return await this.#fetch(digest, key.serverId, policy, fetch, signal);
    } catch (error) {
      const stale = kept === undefined || signal.aborted || !isOutage(error) ? null : this.#stale(kept);
      if (stale === null) throw error;
      return stale;
    }
  }

  /** What may be given again though its time is over, because its server says nothing any more; null: there is nothing. */
  lastWord(key: CacheKey, policy: CachePolicy | null): Outcome | null {
    const kept = policy === null ? undefined : this.#kept.get(digestOf(key, policy.isPublic));
    return kept === undefined ? null : this.#stale(kept);
  }

  /** By server. */
  statistics(): ReadonlyMap<string, CacheStatistics> {
    return this.#statistics;
  }

  /** The server was changed or removed, or an operator wants it so. */
  forget(serverId: string): void {
    const all = [...this.#kept.entries()];
    for (const [digest, kept] of all) if (kept.serverId === serverId) this.#kept.delete(digest);
    this.#statistics.delete(serverId);
  }

  async #fetch(
    digest: string,
    serverId: string,
    policy: CachePolicy | null,
    fetch: Fetch,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const statistics = this.#of(serverId);
    if (!this.#flights.has(digest)) {
      statistics.misses += 1;
      const kept = (shared: AbortSignal) =>
        this.#keep({ digest, serverId, policy, statistics }, fetch(shared));
      return this.#flights.join(digest, kept, signal);
    }
    const outcome = await this.#flights.join(digest, fetch, signal);
    if (!isForEveryone(outcome)) return fetch(signal);
    statistics.collapsed += 1;
    // The text has the id of whoever asked first.
    return "error" in outcome ? outcome : { result: outcome.result, text: null };
  }

  async #keep(
    { digest, serverId, policy, statistics }: Keeping,
    fetched: Promise<Outcome>,
  ): Promise<Outcome> {
    const outcome = await fetched;
    // Forgotten meanwhile: it is the answer of a server that is another now.
    if (this.#statistics.get(serverId) !== statistics) return outcome;
    const ttlMs = policy === null ? 0 : freshMs(outcome, policy);
    if (policy === null || ttlMs === 0 || "error" in outcome) return outcome;
    const { result, text } = outcome;
    const at = this.#clock.ticks();
    const freshUntil = at + ttlMs;
    const staleUntil = freshUntil + policy.staleIfErrorMs;
    const bytes = 2 * (text ?? JSON.stringify(result)).length;
    this.#kept.set(digest, { serverId, result, bytes, at, freshUntil, staleUntil });
    return outcome;
  }

  /** Null: it is too old for that, too. */
  #stale(kept: Kept): Outcome | null {
    const now = this.#clock.ticks();
    if (now >= kept.staleUntil) return null;
    this.#of(kept.serverId).stale += 1;
    return asStale(kept, now);
  }

  #count({ serverId, bytes }: Kept, sign: 1 | -1): void {
    const statistics = this.#of(serverId);
    statistics.entries += sign;
    statistics.bytes += sign * bytes;
  }

  #of(serverId: string): CacheStatistics {
    const known = this.#statistics.get(serverId) ?? noStatistics();
    this.#statistics.set(serverId, known);
    return known;
  }
}

/** The server could not be asked, or did not answer: not that it answered with an error. */
function isOutage(error: unknown): boolean {
  return isGatewayError(error) && OUTAGES.has(error.code);
}
const OUTAGES: ReadonlySet<string> = new Set([
  "upstream_unreachable",
  "upstream_garbled",
  "upstream_busy",
  "upstream_unhealthy",
  "timed_out",
]);

function asStale({ result, at }: Kept, now: number): Outcome {
  const meta = isObject(result._meta) ? result._meta : {};
  const stale = { ageMs: Math.round(now - at) };
  return { result: { ...result, _meta: { ...meta, [STALE_KEY]: stale } }, text: null };
}
