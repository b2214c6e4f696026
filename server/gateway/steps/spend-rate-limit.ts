import { GatewayError } from "../../foundation/gateway-error.ts";
import type { RateLimiter } from "../rate-limits/memory-rate-limiter.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import type { Caller } from "./authenticate.ts";

declare const admitted: unique symbol;

/** A caller that could afford this message. Only `spendRateLimit` makes one. */
export type AdmittedCaller = Caller & { readonly [admitted]: true };

/** Before the message is even read: one that is then refused has cost us, too. */
export function spendRateLimit(caller: Caller, snapshot: Snapshot, limiter: RateLimiter): AdmittedCaller {
  const perMinute = caller.rateLimitPerMinute ?? snapshot.defaultRateLimitPerMinute;
  const waitMs = limiter.spend(caller.id, perMinute);
  if (waitMs === 0) return caller as AdmittedCaller;
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  throw new GatewayError("rate_limited", {
    publicMessage: `More than ${perMinute} ${perMinute === 1 ? "message" : "messages"} a minute. Try again in ${retryAfterSeconds} s.`,
    data: { retryAfterSeconds, limitPerMinute: perMinute },
  });
}
