import { isSameOrigin } from "../access/same-origin.ts";
import { GatewayError } from "../foundation/gateway-error.ts";

/**
 * A POST acts for whoever the browser's cookie names, so it must come from a page of ours. The content type
 * keeps plain HTML forms out as well. A bearer token is not sent by itself: no check is needed for it.
 */
export function refuseForgery(
  { method, headers }: Pick<Request, "method" | "headers">,
  publicUrl: string,
): GatewayError | null {
  if (method !== "POST") return null; // tRPC takes mutations by POST only
  if (!/^application\/json\b/i.test(headers.get("content-type") ?? "")) {
    return new GatewayError("unsupported_media_type");
  }
  if (headers.has("authorization")) return null;
  const from = {
    origin: headers.get("origin"),
    host: headers.get("host"),
    fetchSite: headers.get("sec-fetch-site"),
  };
  return isSameOrigin(from, publicUrl) ? null : new GatewayError("origin_refused");
}
