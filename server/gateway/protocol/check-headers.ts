import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Incoming } from "../incoming.ts";
import type { JsonObject } from "./message.ts";
import { quote } from "./quote.ts";

/** The body field that `Mcp-Name` repeats, by method. */
const NAME_SOURCE: Readonly<Record<string, "name" | "uri">> = {
  "tools/call": "name",
  "prompts/get": "name",
  "resources/read": "uri",
};
const BASE64_SENTINEL = /^=\?base64\?([A-Za-z0-9+/]*={0,2})\?=$/;

/** Routers on the way read headers, we obey the body: they must say the same, or someone is being deceived. */
export function checkHeaders(
  headers: Incoming["headers"],
  method: string,
  params: JsonObject,
  version: string,
): void {
  agree("MCP-Protocol-Version", headers.protocolVersion, version);
  agree("Mcp-Method", headers.method, method);
  const source = NAME_SOURCE[method];
  const name = source === undefined ? undefined : params[source];
  if (typeof name === "string") agree("Mcp-Name", headers.name === null ? null : decode(headers.name), name);
}

function agree(header: string, said: string | null, body: string): void {
  if (said === body) return;
  throw new GatewayError("header_mismatch", {
    publicMessage:
      said === null
        ? `The header ${header} is missing; the body says ${quote(body)}.`
        : `The header ${header} says ${quote(said)}, the body ${quote(body)}.`,
    data: { header },
  });
}

function decode(value: string): string {
  const trimmed = value.trim();
  const encoded = BASE64_SENTINEL.exec(trimmed)?.[1];
  return encoded === undefined ? trimmed : Buffer.from(encoded, "base64").toString("utf8");
}
