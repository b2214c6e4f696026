import type { Clock } from "../../../foundation/clock.ts";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import { SessionLost } from "../link/connection-lost.ts";
import type { PoolCall, SeatedWork } from "./pool-call.ts";
import type { PooledInstance } from "./pooled-instance.ts";
import { type Next, NotConnected, nextAfter } from "./retry-rule.ts";

/** A call that three could not take will not be taken. */
const ATTEMPTS_MAX = 3;
const NOBODY: ReadonlySet<PooledInstance> = new Set();

export type TryParts = {
  clock: Clock;
  /** How long the call has waited for people, so far. */
  awayMs: () => number;
  connectMsMax: number;
  choose: (leftOut: ReadonlySet<PooledInstance>) => PooledInstance | null;
  hasOther: (leftOut: ReadonlySet<PooledInstance>) => boolean;
  noneIsWell: () => GatewayError;
  onRetry: () => void;
  /** Instances that another attempt of the same call has been at. */
  tried: Set<PooledInstance>;
};

/** One instance after another, as far as the retry rule lets it, and never past the caller's own signal. */
export async function tryInstances<T>(call: PoolCall, work: SeatedWork<T>, parts: TryParts): Promise<T> {
  const { clock, choose, tried } = parts;
  call.signal.throwIfAborted();
  const startedAt = clock.ticks();
  let next: Next = "another";
  let hasRenewed = false;
  let member: PooledInstance | null = null;
  let failure: unknown = null;
  for (let attempts = 0; attempts < ATTEMPTS_MAX; attempts += 1) {
    if (next !== "the same again") member = choose(tried) ?? (next === "another" ? null : choose(NOBODY));
    if (member === null) break;
    if (attempts > 0) parts.onRetry();
    tried.add(member);
    // Who hangs may not take all the time that is left, as long as there is another to ask.
    const leftMs = parts.connectMsMax - (clock.ticks() - startedAt);
    const waitMs = Math.max(1, parts.hasOther(tried) ? leftMs / 2 : leftMs);
    try {
      return await member.serve(
        { sticky: call.sticky, waitMs, signal: call.signal, awayMs: parts.awayMs },
        work,
      );
    } catch (error) {
      failure = error;
    }
    next = nextAfter(failure, call.isRead, hasRenewed);
    if (failure instanceof SessionLost) hasRenewed = true;
    if (next === "give up" || call.signal.aborted) break;
  }
  throw failure === null ? parts.noneIsWell() : plain(failure);
}

/** Words for the caller. */
function plain(failure: unknown): unknown {
  if (failure instanceof NotConnected) return failure.cause;
  if (!(failure instanceof SessionLost)) return failure;
  return new GatewayError("upstream_unreachable", {
    publicMessage: "The server forgets its sessions as soon as it has begun them.",
    cause: failure,
  });
}
