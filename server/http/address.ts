import type { IncomingMessage } from "node:http";

/** Who is at the other end. Behind a proxy that we were told to trust, the last hop it added. */
export function addressOf(req: IncomingMessage, isProxyTrusted: boolean): string {
  const forwarded = isProxyTrusted ? req.headers["x-forwarded-for"] : undefined;
  const last = (Array.isArray(forwarded) ? forwarded.at(-1) : forwarded)?.split(",").at(-1)?.trim();
  const address = last || req.socket.remoteAddress || "unknown";
  return address.startsWith("::ffff:") ? address.slice(7) : address;
}
