import { GatewayError } from "../../../foundation/gateway-error.ts";

/** What a server hears that asks within something that we asked ourselves: there is no client at the other end. */
export async function nobodyToAsk(): Promise<never> {
  const wire = { code: -32601, message: "Clients are asked within their own calls only." };
  throw new GatewayError("upstream_refused", { publicMessage: wire.message, wire });
}
