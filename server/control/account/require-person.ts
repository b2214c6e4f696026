import { GatewayError } from "../../foundation/gateway-error.ts";
import type { ControlContext } from "../control-context.ts";

type SignedInPerson = { id: string; email: string; name: string; signInId: string | null };

/** The local admin is whoever sits at the machine: it has no password and no browser. */
export function requirePerson({ actor }: ControlContext): SignedInPerson {
  const { id, email, name, signInId } = actor;
  if (email === null) {
    throw new GatewayError("forbidden", { publicMessage: "Only a person who signed in has an account." });
  }
  return { id, email, name, signInId };
}
