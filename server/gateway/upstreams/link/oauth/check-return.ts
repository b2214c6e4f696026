import { timingSafeEqual } from "node:crypto";
import type { PendingSignIn } from "../../../../access/grants/grant.ts";
import type { FinishSignInInput } from "../../../../contracts/registry-oauth.ts";
import { GatewayError } from "../../../../foundation/gateway-error.ts";
import { digestOf } from "./begin-sign-in.ts";
import type { AuthorizationServer } from "./find-authorization-server.ts";

/** Whether it is the sign-in that this operator began. */
export function requirePending(
  pending: PendingSignIn | null,
  { state }: FinishSignInInput,
  by: string,
  nowMs: number,
): PendingSignIn {
  const isIt = pending !== null && isEqual(pending.stateDigest, digestOf(state));
  if (!isIt) throw refusal("This sign-in was ended already, or another was begun after it: begin anew.");
  if (pending.startedBy !== null && pending.startedBy !== by)
    throw refusal("Somebody else began this sign-in: begin one of your own.");
  if (pending.endsAtMs <= nowMs) throw refusal("The sign-in took more than ten minutes: begin anew.");
  return pending;
}

/** The code, if it comes from whom we sent the operator to (RFC 9207): to the letter, and before anything is believed. */
export function requireCode(
  { iss, code, error, errorDescription }: FinishSignInInput,
  { issuer, namesItself }: Pick<AuthorizationServer, "issuer" | "namesItself">,
): string {
  if (iss === undefined && namesItself)
    throw refusal(`${issuer} always says who it is, and here nobody did.`);
  if (iss !== undefined && iss !== issuer)
    throw refusal(`The answer comes from ${iss.slice(0, 200)}, and the question went to ${issuer}.`);
  if (error !== undefined) {
    const why = [error, errorDescription].filter((text) => text).join(": ");
    throw refusal(`${issuer} did not let you sign in: ${why.slice(0, 300)}.`);
  }
  if (code === undefined) throw refusal(`${issuer} sent no code.`);
  return code;
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function refusal(publicMessage: string): GatewayError {
  return new GatewayError("upstream_refused", { publicMessage });
}
