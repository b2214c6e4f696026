import { GatewayError } from "../../foundation/gateway-error.ts";
import type { StatedHeaders } from "../incoming.ts";
import { decodeHeaderValue } from "./decode-header-value.ts";
import type { JsonObject } from "./message.ts";
import { quote } from "./quote.ts";

/** The body field that `Mcp-Name` repeats, by method. */
const NAME_SOURCE: Readonly<Record<string, "name" | "uri" | "taskId">> = {
  "tools/call": "name",
  "prompts/get": "name",
  "resources/read": "uri",
  "tasks/get": "taskId",
  "tasks/update": "taskId",
  "tasks/cancel": "taskId",
};

/** Routers on the way read headers, we obey the body: they must say the same, or someone is being deceived. */
export function checkHeaders(headers: StatedHeaders, method: string, params: JsonObject): void {
  agree("Mcp-Method", headers.method, method);
  const source = NAME_SOURCE[method];
  const name = source === undefined ? undefined : params[source];
  if (typeof name === "string")
    agree("Mcp-Name", headers.name === null ? null : decodeHeaderValue(headers.name), name);
}

export function checkVersionHeader(headers: StatedHeaders, version: string): void {
  agree("MCP-Protocol-Version", headers.protocolVersion, version);
}

export function agree(header: string, said: string | null, body: string): void {
  if (said === body) return;
  throw new GatewayError("header_mismatch", {
    publicMessage:
      said === null
        ? `The header ${header} is missing or cannot be read; the body says ${quote(body)}.`
        : `The header ${header} says ${quote(said)}, the body ${quote(body)}.`,
    data: { header },
  });
}
