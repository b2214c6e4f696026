import { hash } from "node:crypto";
import { GatewayError } from "../foundation/gateway-error.ts";

/** What is kept, in a word: another as soon as it is not what somebody saw. */
export function revisionOf(kept: unknown): string {
  return hash("sha256", JSON.stringify(kept));
}

/** Whoever saves says what it had seen, and overwrites nothing that came after. Without a word of it: whatever there is. */
export function refuseChanged(name: string, since: string | undefined, now: string): void {
  if (since === undefined || since === now) return;
  throw new GatewayError("conflict", {
    publicMessage: `Somebody changed ${name} while you did. Discard yours to see theirs, or save again to put yours in its place.`,
  });
}
