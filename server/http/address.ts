import type { IncomingMessage } from "node:http";

/** Who is at the other end. Behind a proxy that we were told to trust, the last hop it added. */
export function addressOf(req: IncomingMessage, isProxyTrusted: boolean): string {
  const forwarded = isProxyTrusted ? req.headers["x-forwarded-for"] : undefined;
  const last = (Array.isArray(forwarded) ? forwarded.at(-1) : forwarded)?.split(",").at(-1)?.trim();
  return plainAddress(last || req.socket.remoteAddress || "unknown");
}

/** IPv4 as IPv4, whatever socket it came by. */
export function plainAddress(address: string): string {
  return address.startsWith("::ffff:") ? address.slice("::ffff:".length) : address;
}
