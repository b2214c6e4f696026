import type { HousePass } from "../access/house-pass.ts";
import { ADDRESS_HEADER } from "../contracts/session.ts";
import { admitToPlayground } from "../control/playground/admit-to-playground.ts";
import { requireRight } from "../control/require-right.ts";
import { GatewayError } from "../foundation/gateway-error.ts";
import type { TrpcContext } from "./create-context.ts";
import { refuseForgery } from "./refuse-forgery.ts";

type Parts = { createContext: (headers: Headers) => Promise<TrpcContext>; publicUrl: string };
type Asked = { method: string; header: (name: string) => string | null };

/** What says who asks, and that a page of ours did. */
const TELLING = [
  "cookie",
  "authorization",
  "origin",
  "host",
  "sec-fetch-site",
  "content-type",
  ADDRESS_HEADER,
];

/**
 * The same checks as before any mutation, before the message is read: a page of ours, somebody signed in, the right.
 * Whoever passes them gets passes, each good for one message.
 */
export function createPlaygroundAdmission({ createContext, publicUrl }: Parts) {
  return async ({ method, header }: Asked): Promise<(keyId: string | null) => Promise<HousePass>> => {
    const headers = new Headers();
    for (const name of TELLING) {
      const value = header(name);
      if (value !== null) headers.set(name, value);
    }
    const forgery = refuseForgery({ method, headers }, publicUrl);
    if (forgery !== null) throw forgery;
    const { actor, ...context } = await createContext(headers);
    if (actor === null) throw new GatewayError("unauthenticated", { publicMessage: "Sign in first." });
    const ctx = { ...context, actor };
    requireRight(ctx, "playground:use");
    return (keyId) => admitToPlayground({ ctx, input: { keyId } });
  };
}
