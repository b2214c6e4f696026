import { createHmac, timingSafeEqual } from "node:crypto";
import { limits } from "../limits.ts";

export type SignedRequest = {
  method: string;
  /** Whole, as HubSpot called it: scheme, host, path and query. */
  uri: string;
  body: string;
  /** X-HubSpot-Request-Timestamp: epoch ms. */
  timestamp: string | null;
  /** X-HubSpot-Signature-v3. */
  signature: string | null;
};
export type Verdict = "right" | "unsigned" | "too_old" | "wrong";

/** HubSpot's signature of version 3: HMAC SHA-256 over method, uri, body and timestamp, not older than five minutes. */
export function verifySignature(
  { method, uri, body, timestamp, signature }: SignedRequest,
  secret: string,
  nowMs: number,
): Verdict {
  if (timestamp === null || signature === null) return "unsigned";
  if (!/^\d{1,16}$/.test(timestamp)) return "wrong";
  if (Math.abs(nowMs - Number(timestamp)) > limits.webhookAgeSecondsMax * 1_000) return "too_old";
  const expected = signV3({ method, uri, body, timestamp }, secret);
  const [one, other] = [Buffer.from(expected), Buffer.from(signature)];
  return one.length === other.length && timingSafeEqual(one, other) ? "right" : "wrong";
}

export function signV3(
  { method, uri, body, timestamp }: Omit<SignedRequest, "signature" | "timestamp"> & { timestamp: string },
  secret: string,
): string {
  return createHmac("sha256", secret)
    .update(`${method}${decode(uri)}${body}${timestamp}`)
    .digest("base64");
}

/** HubSpot signs the address with these characters as they are, not percent-encoded. */
const DECODED: Readonly<Record<string, string>> = {
  ...{ "%3A": ":", "%2F": "/", "%3F": "?", "%40": "@", "%21": "!", "%24": "$", "%27": "'", "%28": "(" },
  ...{ "%29": ")", "%2A": "*", "%2C": ",", "%3B": ";" },
};

function decode(uri: string): string {
  return uri.replace(/%[0-9A-F]{2}/gi, (code) => DECODED[code.toUpperCase()] ?? code);
}
