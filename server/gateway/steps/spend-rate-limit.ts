import { GatewayError } from "../../foundation/gateway-error.ts";
import type { RateLimiter } from "../rate-limits/memory-rate-limiter.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import type { AllowedCall } from "./authorize.ts";

declare const admitted: unique symbol;

/** An allowed call that its caller could afford. Only `spendRateLimit` makes one. */
export type AdmittedCall = AllowedCall & { readonly [admitted]: true };

export function spendRateLimit(call: AllowedCall, snapshot: Snapshot, limiter: RateLimiter): AdmittedCall {
  const { id, rateLimitPerMinute } = call.caller;
  const perMinute = rateLimitPerMinute ?? snapshot.defaultRateLimitPerMinute;
  const waitMs = limiter.spend(id, perMinute);
  if (waitMs === 0) return call as AdmittedCall;
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  throw new GatewayError("rate_limited", {
    publicMessage: `More than ${perMinute} messages a minute. Try again in ${retryAfterSeconds} s.`,
    data: { retryAfterSeconds, limitPerMinute: perMinute },
  });
}
