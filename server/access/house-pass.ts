import type { Clock } from "../foundation/clock.ts";
import type { Actor } from "./actor.ts";

/** Between its issue and its use lies one turn of the event loop; a pass that waits longer has been forgotten. */
const LIVES_MS = 5_000;

/** Whom the holder asks as: a key of the house, by its id, or themselves. Never more than one question's worth. */
export type PassHolder = { operator: Actor; keyId: string | null };

/**
 * What an operator's own door shows instead of a key. It is an object, known by its identity, and has no text: doors
 * make strings of what comes from outside, so nobody outside can show one, guess one or keep one.
 */
export class HousePass {
  /** Keeps whatever else has no fields from being taken for one. */
  readonly #isPass = true;

  static is(value: unknown): value is HousePass {
    return typeof value === "object" && value !== null && #isPass in value;
  }
}

/** Issues passes and takes them back: each is good once, for seconds, in this process alone. */
export class HousePasses {
  readonly #clock: Clock;
  readonly #issued = new WeakMap<HousePass, PassHolder & { expiresAtMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(holder: PassHolder): HousePass {
    const pass = new HousePass();
    this.#issued.set(pass, { ...holder, expiresAtMs: this.#clock.now() + LIVES_MS });
    return pass;
  }

  /** Null: it is not ours, was used already, or has expired. */
  redeem(pass: HousePass): PassHolder | null {
    const held = this.#issued.get(pass);
    if (held === undefined) return null;
    this.#issued.delete(pass);
    return held.expiresAtMs > this.#clock.now() ? { operator: held.operator, keyId: held.keyId } : null;
  }
}
