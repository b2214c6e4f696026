export type HealthState = "unknown" | "healthy" | "degraded" | "down";

/** One failed check may be a hiccup; of a server that was never well, one is enough. */
const CHECKS_FAILED_MAX = 2;
const CALLS_FAILED_DEGRADED = 3;

/** What an instance is held to be, by what checks and calls say of it. Of its own it changes nothing. */
export class InstanceHealth {
  readonly #onChange: (before: HealthState) => void;
  state: HealthState = "unknown";
  /** Why it is not healthy. */
  reason: string | null = null;
  #checksFailed = 0;
  #callsFailed = 0;

  constructor(onChange: (before: HealthState) => void) {
    this.#onChange = onChange;
  }

  checkPassed(): void {
    this.#checksFailed = 0;
    // It answers when asked how it is, and fails when asked to work: that is not well.
    if (this.#callsFailed < CALLS_FAILED_DEGRADED) this.#become("healthy", null);
    else this.#become("degraded", this.reason);
  }

  checkFailed(reason: string): void {
    this.#checksFailed += 1;
    const isDown = this.state === "unknown" || this.#checksFailed >= CHECKS_FAILED_MAX;
    this.#become(isDown || this.state === "down" ? "down" : "degraded", reason);
  }

  callPassed(): void {
    if (this.state === "healthy" && this.#callsFailed === 0) return;
    this.#callsFailed = 0;
    this.#checksFailed = 0;
    this.#become("healthy", null);
  }

  callFailed(reason: string): void {
    this.#callsFailed += 1;
    if (this.#callsFailed >= CALLS_FAILED_DEGRADED && this.state !== "down") this.#become("degraded", reason);
  }

  #become(state: HealthState, reason: string | null): void {
    if (state === this.state && reason === this.reason) return;
    const before = this.state;
    this.state = state;
    this.reason = reason;
    this.#onChange(before);
  }
}
