import type { Clock } from "../../../foundation/clock.ts";
import { findOutliers } from "./find-outliers.ts";
import type { PooledInstance } from "./pooled-instance.ts";

const LOOK_EVERY_MS = 5_000;
const EJECT_MS = 30_000;
const EJECT_MS_MAX = 5 * 60_000;

/** Leaves out for a while who does much worse than the others; never so many that more than half are gone. */
export class OutlierWatch {
  readonly #clock: Clock;
  readonly #times = new Map<string, number>();
  #lookAt = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** After a call; seldom does anything. */
  look(members: Iterable<PooledInstance>): void {
    const now = this.#clock.ticks();
    if (now < this.#lookAt) return;
    this.#lookAt = now + LOOK_EVERY_MS;
    const all = [...members].filter(({ instance }) => !instance.isDraining);
    const present = all.filter((one) => one.isWell() && !one.isEjected());
    let room = Math.floor(all.length / 2) - (all.length - present.length);
    if (room <= 0) return;
    const showings = present.map((one) => ({
      id: one.instance.id,
      latencyMs: one.latencyMs(),
      ...one.breaker.outcomes(),
    }));
    for (const { id, reason } of findOutliers(showings)) {
      if (room === 0) return;
      room -= 1;
      present.find(({ instance }) => instance.id === id)!.eject(this.#termOf(id), reason);
    }
  }

  /** Longer each time. */
  #termOf(id: string): number {
    const times = (this.#times.get(id) ?? 0) + 1;
    this.#times.set(id, times);
    return Math.min(EJECT_MS * times, EJECT_MS_MAX);
  }
}
