import type { Clock } from "../../foundation/clock.ts";
import { type LimitWindow, readRateLimits, readRetryAfter } from "./read-rate-limits.ts";
import { ServiceFailure } from "./service-failure.ts";
import { tellMoment } from "./tell-moment.ts";

export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;
type Parts = { service: string; clock: Clock; wait: Wait };
type Held = LimitWindow & { inFlight: number };
type Headers = Readonly<Record<string, string | undefined>>;
type Account = { windows: Map<string, Held>; blockedUntilMs: number };

/** A shorter wait is waited; of a longer one the caller is told. */
const WAIT_MS_MAX = 10_000;
/** What a service that says "too often" and not for how long is given; GitHub asks for as much. */
const PAUSE_MS = 60_000;
/** Of one credential: names come from the service, and one that counts every address by itself names many. */
const WINDOWS_MAX = 100;
/** Credentials that are remembered; tokens are renewed every hour, so old ones pile up. */
const ACCOUNTS_MAX = 200;

/** How often one service may be asked, by its own headers, per credential and per limit. */
export class RateLimitManager {
  readonly #parts: Parts;
  readonly #accounts = new Map<string, Account>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Resolves when the request may go out, to what ends its stay; throws when that would take too long. */
  async admit(
    credentialId: string,
    limit: string,
    { deadlineAtMs, signal }: { deadlineAtMs: number; signal: AbortSignal },
  ): Promise<() => void> {
    const { clock, wait } = this.#parts;
    const account = this.#account(credentialId);
    for (;;) {
      const now = clock.now();
      const full = fullWindows(account, limit, now);
      const freeAtMs = Math.max(account.blockedUntilMs, ...full.map(({ resetAtMs }) => resetAtMs));
      if (freeAtMs <= now) return this.#enter(account, limit);
      if (freeAtMs - now > WAIT_MS_MAX || freeAtMs > deadlineAtMs) throw this.#comeBack(freeAtMs, full[0]);
      await wait(freeAtMs - now, signal);
    }
  }

  /** Learns from an answer's headers. */
  learn(credentialId: string, limit: string, headers: Headers): void {
    const now = this.#parts.clock.now();
    const { windows } = this.#account(credentialId);
    for (const told of readRateLimits(headers, now, limit)) {
      const inFlight = windows.get(told.name)?.inFlight ?? 0;
      windows.delete(told.name); // the one told last stands last
      windows.set(told.name, { ...told, inFlight });
    }
    prune(windows, now);
  }

  /**
   * It was asked too often: nothing goes out with this credential until the moment that is given back. `pauseMs`:
   * as its body says.
   */
  block(credentialId: string, limit: string, headers: Headers, pauseMs?: number): number {
    const now = this.#parts.clock.now();
    const account = this.#account(credentialId);
    const said = readRetryAfter(headers, now) ?? (pauseMs === undefined ? null : now + pauseMs);
    const resets = fullWindows(account, limit, now).map(({ resetAtMs }) => resetAtMs);
    // A window that is used up blocks by itself, and only what counts against it.
    if (said === null && resets.length > 0) return Math.max(...resets);
    const untilMs = said ?? now + PAUSE_MS;
    account.blockedUntilMs = Math.max(account.blockedUntilMs, untilMs);
    return untilMs;
  }

  /** What is left, as far as it was told. */
  left(): LimitWindow[] {
    const now = this.#parts.clock.now();
    return [...this.#accounts.values()].flatMap(({ windows }) =>
      [...windows.values()]
        .filter(({ resetAtMs }) => resetAtMs > now)
        .map(({ inFlight: _, ...window }) => window),
    );
  }

  #enter(account: Account, limit: string): () => void {
    // The answer says what is left and replaces its window, so the stay is counted where it is by then.
    const entered = [...account.windows.values()].filter((window) => counts(window, limit));
    for (const window of entered) window.inFlight += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      for (const { name } of entered) {
        const window = account.windows.get(name);
        if (window !== undefined) window.inFlight = Math.max(0, window.inFlight - 1);
      }
    };
  }

  #account(credentialId: string): Account {
    const found = this.#accounts.get(credentialId) ?? { windows: new Map(), blockedUntilMs: 0 };
    this.#accounts.delete(credentialId); // the one used last stands last
    this.#accounts.set(credentialId, found);
    if (this.#accounts.size > ACCOUNTS_MAX) this.#accounts.delete(this.#accounts.keys().next().value!);
    return found;
  }

  #comeBack(retryAtMs: number, full: LimitWindow | undefined): ServiceFailure {
    const { service, clock } = this.#parts;
    const why =
      full === undefined
        ? "it asked to be left alone for a while"
        : `of ${full.limit ?? "its"} requests (${full.name}) none is left`;
    return new ServiceFailure({
      service,
      kind: "rate_limited",
      says: `${service} may not be asked now: ${why}. Try again ${tellMoment(retryAtMs, clock.now())}.`,
      retryAtMs,
    });
  }
}

/** What is over says nothing any more, once nobody is on the way in it. */
function prune(windows: Map<string, Held>, nowMs: number): void {
  for (const [name, { resetAtMs, inFlight }] of windows)
    if (resetAtMs <= nowMs && inFlight === 0) windows.delete(name);
  for (const name of windows.keys()) {
    if (windows.size <= WINDOWS_MAX) return;
    windows.delete(name);
  }
}

function fullWindows(account: Account, limit: string, nowMs: number): Held[] {
  return [...account.windows.values()].filter(
    (window) => counts(window, limit) && window.resetAtMs > nowMs && window.remaining - window.inFlight <= 0,
  );
}

function counts({ name, countsAll }: LimitWindow, limit: string): boolean {
  return countsAll || name === limit;
}
