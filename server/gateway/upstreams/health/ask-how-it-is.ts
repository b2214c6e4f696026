import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { Connection } from "../connection.ts";
import { type Introduction, modernMeta } from "../link/introduce.ts";

/** In the words of its era. Any answer is a sign of life; but whoever no longer knows the era is not whom we met. */
export async function askHowItIs(
  connection: Connection,
  introduction: Introduction,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const { era, version } = connection;
  const outcome = await connection.request({
    id,
    method: era === "modern" ? "server/discover" : "ping",
    params: era === "modern" ? modernMeta({}, version, introduction) : {},
    headers: {},
    signal,
    hear: () => undefined,
    answer: refuse,
  });
  if (era === "modern" && "error" in outcome) {
    throw new GatewayError("upstream_garbled", {
      publicMessage: `The server answers server/discover with an error: ${outcome.error.message.slice(0, 300)}`,
    });
  }
}

async function refuse(): Promise<never> {
  throw new GatewayError("unknown_method", { publicMessage: "Nobody can be asked outside a call." });
}
