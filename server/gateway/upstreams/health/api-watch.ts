import type { Clock } from "../../../foundation/clock.ts";
import { ToolFailure } from "../../../hosted/kernel/tool-failure.ts";
import type { InstanceView } from "../instances/instance.ts";
import type { HealthLog } from "./health-log.ts";
import { InstanceHealth } from "./instance-health.ts";

const INTERVAL_MS = 30_000;
const CHECK_MS_MAX = 10_000;
/** As with other servers: soon after the start, and soon after a failure, then ever later. */
const FIRST_WITHIN_MS = 2_000;
const AGAIN_MS = 1_000;

export type ApiWatchParts = {
  instanceId: string;
  address: string;
  /** Calls that run. */
  inFlight: () => number;
  /** Throws with what is wrong. */
  reach: (waitMs: number, signal: AbortSignal) => Promise<void>;
  log: HealthLog;
  /** Every replica looks for itself; one writes the history. */
  isLeader: () => boolean;
  clock: Clock;
  /** 0…1, for jitter. */
  random: () => number;
};

/** How an API is that a server is made of: looked after again and again, and judged by its calls. */
export class ApiWatch {
  readonly #parts: ApiWatchParts;
  readonly #health = new InstanceHealth(() => undefined);
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout;
  #failures = 0;
  #latencyMs: number | null = null;
  #lastFailure: InstanceView["lastFailure"] = null;

  constructor(parts: ApiWatchParts) {
    this.#parts = parts;
    this.#timer = this.#plan(FIRST_WITHIN_MS * parts.random());
  }

  /** What became of a request; null: it was answered, and by somebody who is well. */
  readonly heard = (failure: string | null): void => {
    if (failure === null) this.#health.callPassed();
    else {
      this.#health.callFailed(failure);
      this.#note(failure);
    }
  };

  /** What makes no sense of an API is as it is where nothing is wrong. */
  view(): InstanceView {
    const { instanceId: id, address } = this.#parts;
    const { state, reason } = this.#health;
    return {
      ...{ id, address, state, reason, breaker: "closed", isEjected: false, isDraining: false },
      ...{
        weight: 1,
        inFlight: this.#parts.inFlight(),
        hedges: 0,
        connections: 0,
        latencyMs: this.#latencyMs,
      },
      ...{ era: null, version: null, lastFailure: this.#lastFailure },
    };
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#ending.abort();
  }

  #plan(afterMs: number): NodeJS.Timeout {
    return setTimeout(() => void this.#look(), afterMs).unref();
  }

  async #look(): Promise<void> {
    const { clock, instanceId, log, isLeader, random } = this.#parts;
    const [at, started] = [clock.now(), clock.ticks()];
    const reason = await this.#reach();
    if (this.#ending.signal.aborted) return;
    const durationMs = clock.ticks() - started;
    if (reason === null) {
      this.#failures = 0;
      this.#latencyMs = durationMs;
      this.#health.checkPassed();
    } else {
      this.#failures += 1;
      this.#health.checkFailed(reason);
      this.#note(reason);
    }
    const { state } = this.#health;
    if (isLeader()) log.append({ instanceId, at, state, isOk: reason === null, durationMs, reason });
    const waitMs = this.#failures === 0 ? INTERVAL_MS : AGAIN_MS * 2 ** (this.#failures - 1);
    this.#timer = this.#plan(Math.min(waitMs, INTERVAL_MS) * (0.8 + 0.4 * random()));
  }

  async #reach(): Promise<string | null> {
    const late = AbortSignal.timeout(CHECK_MS_MAX);
    try {
      await this.#parts.reach(CHECK_MS_MAX, AbortSignal.any([this.#ending.signal, late]));
      return null;
    } catch (error) {
      if (late.aborted) return `No answer within ${CHECK_MS_MAX} ms.`;
      return error instanceof ToolFailure ? error.message : "The connection failed.";
    }
  }

  #note(reason: string): void {
    this.#lastFailure = { at: this.#parts.clock.now(), reason };
  }
}
