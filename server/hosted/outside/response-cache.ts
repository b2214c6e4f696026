import { LRUCache } from "lru-cache";
import type { Clock } from "../../foundation/clock.ts";
import type { ApiAnswer } from "./service.ts";

export type CachedAnswer = {
  answer: Pick<ApiAnswer, "status" | "headers" | "bytes">;
  etag: string | null;
  lastModified: string | null;
  /** Epoch ms: until then nobody is asked. */
  freshUntilMs: number;
  /** Writes of its credential at the moment it was asked for. */
  generation: number;
};

const BYTES_MAX = 32 * 1024 * 1024;
const ENTRY_BYTES_MAX = 2 * 1024 * 1024;
/** Of an entry beside its body: key, headers. */
const ENTRY_BYTES = 1_024;
const WRITERS_MAX = 500;

/** Answers to reads, each credential's apart, for as long as the service says, then asked whether they still hold. */
export class ResponseCache {
  readonly #clock: Clock;
  readonly #entries = new LRUCache<string, CachedAnswer>({
    maxSize: BYTES_MAX,
    maxEntrySize: ENTRY_BYTES_MAX,
    sizeCalculation: ({ answer }) => answer.bytes.byteLength + ENTRY_BYTES,
  });
  readonly #writes = new LRUCache<string, number>({ max: WRITERS_MAX });

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `scope`: whose answers these are, service and credential. */
  find(scope: string, key: string): { cached: CachedAnswer; isFresh: boolean } | null {
    const cached = this.#entries.get(`${scope} ${key}`);
    if (cached === undefined) return null;
    const isFresh = this.#clock.now() < cached.freshUntilMs && cached.generation === this.generation(scope);
    return { cached, isFresh };
  }

  /** What has no validator and is not fresh is of no use to anybody. */
  store(scope: string, key: string, answer: CachedAnswer["answer"], generation: number): void {
    const { headers } = answer;
    const said = cacheControlOf(headers["cache-control"]);
    const etag = headers.etag ?? null;
    const lastModified = headers["last-modified"] ?? null;
    const freshMs = said.isNoCache ? 0 : (said.maxAgeSeconds ?? 0) * 1_000;
    const isUseless = freshMs === 0 && etag === null && lastModified === null;
    if (answer.status !== 200 || said.isNoStore || headers.vary?.trim() === "*" || isUseless) {
      this.#entries.delete(`${scope} ${key}`);
      return;
    }
    const freshUntilMs = this.#clock.now() + freshMs;
    this.#entries.set(`${scope} ${key}`, { answer, etag, lastModified, freshUntilMs, generation });
  }

  /** The service says that it still holds (304). */
  confirm(
    scope: string,
    key: string,
    cached: CachedAnswer,
    headers: ApiAnswer["headers"],
    generation: number,
  ) {
    const merged = { ...cached.answer, headers: { ...cached.answer.headers, ...withoutBody(headers) } };
    this.store(scope, key, merged, generation);
    return merged;
  }

  /** Somebody writes: what was read before is asked about again, lest a list lack what was just made. */
  written(scope: string): void {
    this.#writes.set(scope, this.generation(scope) + 1);
  }

  generation(scope: string): number {
    return this.#writes.get(scope) ?? 0;
  }
}

/** A 304 has no body, so what it says of one is not of ours. */
function withoutBody(headers: ApiAnswer["headers"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^content-|^transfer-encoding$/.test(name)),
  );
}

function cacheControlOf(text = "") {
  const parts = text
    .toLowerCase()
    .split(",")
    .map((part) => part.trim());
  const maxAge = parts.find((part) => part.startsWith("max-age="))?.slice("max-age=".length);
  const maxAgeSeconds =
    maxAge !== undefined && /^"?\d+"?$/.test(maxAge) ? Number(maxAge.replaceAll('"', "")) : null;
  return { isNoStore: parts.includes("no-store"), isNoCache: parts.includes("no-cache"), maxAgeSeconds };
}
