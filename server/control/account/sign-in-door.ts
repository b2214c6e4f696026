import { toHouseError } from "../../db/to-house-error.ts";
import type { GatewayError } from "../../foundation/gateway-error.ts";
import type { OpenContext } from "../control-context.ts";
import { type SignedIn, type SignInAttempt, signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";

export type SignInDoor = {
  authenticate: (attempt: SignInAttempt) => Promise<SignedIn>;
  /** Never fails the sign-out of a browser: what went wrong is in the log. */
  end: (signInId: string, address: string) => Promise<void>;
};

/** What next-auth's routes may ask of the house. They have no log of their own. */
export function createSignInDoor(parts: Omit<OpenContext, "actor" | "address">): SignInDoor {
  const read = (error: unknown, says: string): GatewayError => {
    const refusal = toHouseError(error);
    if (refusal.entry.kind === "ours") parts.logger.error({ err: refusal.cause ?? refusal }, says);
    return refusal;
  };
  return {
    async authenticate(attempt) {
      try {
        return await signIn({ ...parts, actor: null, address: attempt.address }, attempt);
      } catch (error) {
        throw read(error, "sign-in: not answered");
      }
    },
    async end(signInId, address) {
      try {
        await signOut({ ...parts, actor: null, address }, signInId);
      } catch (error) {
        read(error, "sign-out: not recorded");
      }
    },
  };
}
