import type { Clock } from "../../../foundation/clock.ts";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import { newId } from "../../../foundation/ids.ts";
import type { InstancePool } from "../instances/instance-pool.ts";
import { type PooledInstance, reasonOf } from "../instances/pooled-instance.ts";
import type { Introduction } from "../link/introduce.ts";
import { askHowItIs } from "./ask-how-it-is.ts";
import type { HealthLog } from "./health-log.ts";

const INTERVAL_MS = 30_000;
const CHECK_MS_MAX = 10_000;
/** The first checks of all servers are spread, and so are those of all replicas. */
const FIRST_WITHIN_MS = 2_000;
/** Who was lost, or failed, is asked again after this; then ever later, up to the interval. */
const AGAIN_MS = 1_000;

export type HealthCheckerParts = {
  pool: Pick<InstancePool, "instances" | "member" | "onChange" | "onLost">;
  log: HealthLog;
  /** Every replica checks for itself; one writes the history. */
  isLeader: () => boolean;
  introduction: Introduction;
  /** May be connected to only to see whether it is well: not a process that is started on demand. */
  mayWake: boolean;
  clock: Clock;
  /** 0…1, for jitter. */
  random: () => number;
};

/** `busy`: it does not answer, but works on calls of ours, and may do only one thing at a time. */
type Finding = "well" | "busy" | { reason: string };
type Watched = { timer: NodeJS.Timeout | null; failures: number; callsSeen: number };

/** Asks each instance of one server how it is, again and again, and connects anew where a connection was lost. */
export class HealthChecker {
  readonly #parts: HealthCheckerParts;
  readonly #watched = new Map<string, Watched>();
  readonly #ending = new AbortController();
  readonly #stopHearing: (() => void)[];

  constructor(parts: HealthCheckerParts) {
    this.#parts = parts;
    const { pool } = parts;
    this.#stopHearing = [
      pool.onLost((id) => this.#lookSoon(id)),
      pool.onChange(({ id, breaker, isDraining }) => {
        if (isDraining) return;
        if (!this.#watched.has(id)) this.#watch(id);
        else if (breaker === "open") this.#lookSoon(id);
      }),
    ];
    for (const { id, isDraining } of pool.instances()) if (!isDraining) this.#watch(id);
  }

  close(): void {
    for (const stop of this.#stopHearing) stop();
    for (const { timer } of this.#watched.values()) if (timer !== null) clearTimeout(timer);
    this.#watched.clear();
    this.#ending.abort(new GatewayError("cancelled"));
  }

  #watch(id: string): void {
    const watched: Watched = { timer: null, failures: 0, callsSeen: 0 };
    this.#watched.set(id, watched);
    this.#plan(id, watched, FIRST_WITHIN_MS * this.#parts.random());
  }

  #lookSoon(id: string): void {
    const watched = this.#watched.get(id);
    // One that is being checked is planned anew by the check's own end.
    if (watched !== undefined && watched.timer !== null) this.#plan(id, watched, this.#jittered(AGAIN_MS));
  }

  #plan(id: string, watched: Watched, afterMs: number): void {
    if (watched.timer !== null) clearTimeout(watched.timer);
    watched.timer = setTimeout(() => void this.#look(id, watched), afterMs).unref();
  }

  async #look(id: string, watched: Watched): Promise<void> {
    watched.timer = null;
    const member = this.#parts.pool.member(id);
    if (member === null || member.instance.isDraining) {
      this.#watched.delete(id);
      return;
    }
    if (this.#isToBeAsked(member, watched)) await this.#check(id, member, watched);
    if (this.#watched.get(id) !== watched) return; // closed meanwhile
    const waitMs = watched.failures === 0 ? INTERVAL_MS : AGAIN_MS * 2 ** (watched.failures - 1);
    this.#plan(id, watched, this.#jittered(Math.min(waitMs, INTERVAL_MS)));
  }

  /** A process that nobody uses is neither woken nor kept awake by being asked how it is. */
  #isToBeAsked({ connections, calls, health }: PooledInstance, watched: Watched): boolean {
    const wasUsed = calls !== watched.callsSeen;
    watched.callsSeen = calls;
    return this.#parts.mayWake || health.state === "down" || (connections.has(null) && wasUsed);
  }

  async #check(id: string, member: PooledInstance, watched: Watched): Promise<void> {
    const { clock, log, isLeader } = this.#parts;
    const at = clock.now();
    const started = clock.ticks();
    const finding = await this.#ask(member);
    if (this.#ending.signal.aborted || finding === "busy") return;
    const reason = finding === "well" ? null : finding.reason;
    if (reason === null) member.health.checkPassed();
    else member.health.checkFailed(reason);
    watched.failures = reason === null ? 0 : watched.failures + 1;
    if (!isLeader()) return;
    const { state } = member.view();
    const durationMs = clock.ticks() - started;
    log.append({ instanceId: id, at, state, isOk: reason === null, durationMs, reason });
  }

  async #ask(member: PooledInstance): Promise<Finding> {
    const { introduction, clock } = this.#parts;
    const late = new GatewayError("timed_out", { publicMessage: `No answer within ${CHECK_MS_MAX} ms.` });
    const bound = new AbortController();
    const timer = setTimeout(() => bound.abort(late), CHECK_MS_MAX).unref();
    const signal = AbortSignal.any([bound.signal, this.#ending.signal]);
    try {
      const id = newId("hc", clock.now());
      await member.check(
        (connection) => askHowItIs(connection, introduction, id, signal),
        CHECK_MS_MAX,
        signal,
      );
      return "well";
    } catch (error) {
      return error === late && member.inFlight > 0 ? "busy" : { reason: reasonOf(error) };
    } finally {
      clearTimeout(timer);
    }
  }

  /** ± a fifth. */
  #jittered(ms: number): number {
    return ms * (0.8 + 0.4 * this.#parts.random());
  }
}
