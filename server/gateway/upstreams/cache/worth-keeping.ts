import type { CachePolicy } from "../../../contracts/registry.ts";
import type { Outcome } from "../connection.ts";

/** A question to one client, or a task of theirs, is nobody else's. */
export function isForEveryone(outcome: Outcome): boolean {
  if ("error" in outcome) return true;
  const { resultType } = outcome.result;
  return resultType === undefined || resultType === "complete";
}

/** For how long an answer is as good as new: as the operator says, or less where the server does. 0: not at all. */
export function freshMs(outcome: Outcome, { ttlMs, isPublic }: CachePolicy): number {
  if ("error" in outcome || !isForEveryone(outcome) || outcome.result.isError === true) return 0;
  const { cacheScope, ttlMs: said } = outcome.result;
  if (isPublic && cacheScope === "private") return 0;
  return typeof said === "number" ? Math.min(ttlMs, said) : ttlMs;
}
