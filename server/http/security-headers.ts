import type { IncomingMessage, ServerResponse } from "node:http";
import { ASKED_PATH_HEADER, NONCE_HEADER } from "../contracts/door-headers.ts";
import { randomText } from "../foundation/ids.ts";

const NONCE_LENGTH = 26;

/**
 * Every page gets a fresh nonce; Next finds it in the request's own CSP header and puts it on its scripts.
 * Styles stay 'unsafe-inline': React and Recharts write style attributes, which no nonce can cover.
 */
export function setPageHeaders(
  req: IncomingMessage,
  res: ServerResponse,
  { isDev, isSecure }: { isDev: boolean; isSecure: boolean },
): void {
  const nonce = randomText(NONCE_LENGTH);
  const csp = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "media-src 'self' data:", // a tool's sounds come inside its answer
    "font-src 'self'",
    `connect-src 'self'${isDev ? " ws:" : ""}`,
    "frame-ancestors 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(isSecure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
  req.headers["content-security-policy"] = csp;
  req.headers[NONCE_HEADER] = nonce;
  req.headers[ASKED_PATH_HEADER] = req.url;
  res.setHeader("content-security-policy", csp);
  res.setHeader("x-frame-options", "DENY");
  res.setHeader("x-content-type-options", "nosniff");
  res.setHeader("referrer-policy", "strict-origin-when-cross-origin");
  res.setHeader("permissions-policy", "camera=(), microphone=(), geolocation=()");
  res.setHeader("cross-origin-opener-policy", "same-origin");
  if (isSecure) res.setHeader("strict-transport-security", "max-age=31536000; includeSubDomains");
}
