import { isSchema } from "../../schema-form/resolve-schema.ts";
import { isModern } from "./versions.ts";

export type Headers = Record<string, string>;

type HeadersInput = { message: unknown; version: string; sessionId: string | null; inputSchema?: unknown };

const NAME_SOURCE: Readonly<Record<string, "name" | "uri" | "taskId">> = {
  "tools/call": "name",
  "prompts/get": "name",
  "resources/read": "uri",
  "tasks/get": "taskId",
  "tasks/update": "taskId",
  "tasks/cancel": "taskId",
};

/** The headers that a client of that version sends with a message; of one that is no JSON, what can be said without. */
export function buildHeaders({ message, version, sessionId, inputSchema }: HeadersInput): Headers {
  const { method, params } = isSchema(message) ? message : {};
  if (!isModern(version)) {
    if (method === "initialize") return {};
    return { "mcp-protocol-version": version, ...(sessionId !== null && { "mcp-session-id": sessionId }) };
  }
  const source = NAME_SOURCE[String(method)];
  const name = source !== undefined && isSchema(params) ? params[source] : undefined;
  return {
    "mcp-protocol-version": statedVersion(params) ?? version,
    ...(typeof method === "string" && { "mcp-method": method }),
    ...(typeof name === "string" && { "mcp-name": headerValue(name) }),
    ...(method === "tools/call" && isSchema(params) ? paramHeaders(inputSchema, params.arguments) : {}),
  };
}

/** The header says what the body says, an edited body included. */
function statedVersion(params: unknown): string | undefined {
  const meta = isSchema(params) && isSchema(params._meta) ? params._meta : {};
  const stated = meta["io.modelcontextprotocol/protocolVersion"];
  return typeof stated === "string" ? stated : undefined;
}

const DEPTH_MAX = 8;

/** `Mcp-Param-*`: what the schema annotates, repeated where routers can read it. */
function paramHeaders(schema: unknown, args: unknown, depth = 0): Headers {
  if (!isSchema(schema) || !isSchema(schema.properties) || !isSchema(args) || depth > DEPTH_MAX) return {};
  const headers: Headers = {};
  for (const [name, property] of Object.entries(schema.properties)) {
    const header = isSchema(property) ? property["x-mcp-header"] : undefined;
    const value = args[name];
    if (typeof header === "string" && ["string", "number", "boolean"].includes(typeof value)) {
      headers[`mcp-param-${header.toLowerCase()}`] = headerValue(String(value));
    }
    Object.assign(headers, paramHeaders(property, value, depth + 1));
  }
  return headers;
}

const PLAIN = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/** What a header cannot hold as it is goes in base64. */
function headerValue(text: string): string {
  if (PLAIN.test(text) && !text.startsWith("=?base64?")) return text;
  const bytes = new TextEncoder().encode(text);
  return `=?base64?${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))}?=`;
}
