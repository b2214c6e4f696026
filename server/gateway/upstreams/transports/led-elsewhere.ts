import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { HttpAnswer } from "./http1/http-answer.ts";

/**
 * Nobody but the operator says where a server is, so no redirect is followed: this says so, and which path to give
 * where it leads to the same host. Another one is not for callers to read. Null: the answer is none.
 */
export function ledElsewhere({ statusCode, headers }: HttpAnswer, from: string): GatewayError | null {
  if (statusCode < 300 || statusCode >= 400) return null;
  const location = headers.get("location");
  const to = location === undefined ? null : URL.parse(location, from);
  const isThere = to?.hostname === new URL(from).hostname;
  return new GatewayError("upstream_unreachable", {
    publicMessage: `The server leads on to another address (HTTP ${statusCode}): give ${
      isThere ? `the one with the path ${to.pathname}` : "that one"
    }.`,
    data: { status: statusCode },
    ...(location !== undefined && { detail: location }),
  });
}
