import { GatewayError } from "../../foundation/gateway-error.ts";
import type { ControlContext, LiveSignIn } from "../control-context.ts";

/** Of a server that is entered by OAuth, and that runs. */
export function findSignIn({ house }: ControlContext, server: { id: string; slug: string }): LiveSignIn {
  const signIn = house.upstreams.signIn(server.id);
  if (signIn !== null) return signIn;
  throw new GatewayError("conflict", {
    publicMessage: `${server.slug} is not entered by OAuth, or it is paused.`,
  });
}
