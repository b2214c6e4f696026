import { type Priority, priorities } from "../../../contracts/priorities.ts";
import type { Clock } from "../../../foundation/clock.ts";
import { GatewayError } from "../../../foundation/gateway-error.ts";

type Waiter = { priority: Priority; enter: () => void; refuse: (error: Error) => void };

/** How often each is let in while all wait: the least urgent wait longest, but never for ever. */
const SHARES: Readonly<Record<Priority, number>> = { critical: 8, high: 4, normal: 2, low: 1 };
const LEAST_FIRST = [...priorities].reverse();

/**
 * So many at once and no more, so that one slow server cannot take the whole house down. Who comes later waits in a
 * bounded line: within a priority in the order they came, between priorities by share.
 */
export class Bulkhead {
  readonly #concurrencyMax: number;
  readonly #queueMax: number;
  readonly #clock: Clock;
  readonly #lines: Record<Priority, Set<Waiter>> = {
    critical: new Set(),
    high: new Set(),
    normal: new Set(),
    low: new Set(),
  };
  /** Stride scheduling: the line with the least turn goes first, and its turn grows by what its share is worth. */
  readonly #turns: Record<Priority, number> = { critical: 0, high: 0, normal: 0, low: 0 };
  #turn = 0;
  inFlight = 0;
  queued = 0;
  turnedAway = 0;
  waited = 0;
  waitedMs = 0;

  constructor(concurrencyMax: number, queueMax: number, clock: Clock) {
    this.#concurrencyMax = concurrencyMax;
    this.#queueMax = queueMax;
    this.#clock = clock;
  }

  /** True: you are in. Whoever is in calls `leave`, once. */
  tryEnter(): boolean {
    if (this.inFlight >= this.#concurrencyMax) return false;
    this.inFlight += 1;
    return true;
  }

  async enter(priority: Priority, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.tryEnter()) return;
    if (this.queued >= this.#queueMax && !this.#makeRoom(priority)) {
      this.turnedAway += 1;
      throw full(this.#queueMax);
    }
    await this.#wait(priority, signal);
  }

  leave(): void {
    const next = this.inFlight > this.#concurrencyMax ? null : this.#next();
    if (next === null) this.inFlight -= 1;
    else next.enter(); // the place passes on without ever being free
  }

  /** For who left while its call went on. Past the bound nobody else is let in until as many have left. */
  comeBack(): void {
    this.inFlight += 1;
  }

  refuseWaiting(error: Error): void {
    for (const line of Object.values(this.#lines)) for (const waiter of [...line]) waiter.refuse(error);
  }

  #wait(priority: Priority, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const since = this.#clock.ticks();
      const out = () => {
        this.#remove(waiter);
        signal.removeEventListener("abort", onAbort);
        this.waited += 1;
        this.waitedMs += this.#clock.ticks() - since;
      };
      const waiter: Waiter = {
        priority,
        enter: () => {
          out();
          resolve();
        },
        refuse: (error) => {
          out();
          reject(error);
        },
      };
      const onAbort = () => {
        out();
        reject(signal.reason);
      };
      signal.addEventListener("abort", onAbort, { once: true });
      const line = this.#lines[priority];
      // A line that was empty has saved up nothing.
      if (line.size === 0) this.#turns[priority] = Math.max(this.#turns[priority], this.#turn);
      line.add(waiter);
      this.queued += 1;
    });
  }

  /** The last to come of those who matter least gives way to one who matters more. */
  #makeRoom(priority: Priority): boolean {
    for (const lesser of LEAST_FIRST) {
      if (lesser === priority) return false;
      const last = [...this.#lines[lesser]].at(-1);
      if (last === undefined) continue;
      this.turnedAway += 1;
      last.refuse(full(this.#queueMax));
      return true;
    }
    return false;
  }

  #next(): Waiter | null {
    let first: Priority | null = null;
    for (const priority of priorities) {
      if (this.#lines[priority].size === 0) continue;
      if (first === null || this.#turns[priority] < this.#turns[first]) first = priority;
    }
    if (first === null) return null;
    this.#turn = this.#turns[first];
    this.#turns[first] += 1 / SHARES[first];
    return this.#lines[first].values().next().value!;
  }

  #remove(waiter: Waiter): void {
    if (this.#lines[waiter.priority].delete(waiter)) this.queued -= 1;
  }
}

function full(queueMax: number): GatewayError {
  return new GatewayError("upstream_busy", { data: { queueMax } });
}
