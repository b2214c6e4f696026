import type { JsonObject } from "../../protocol/message.ts";

const SUBJECT: Readonly<Record<string, "name" | "uri" | "taskId" | undefined>> = {
  "tools/call": "name",
  "prompts/get": "name",
  "resources/read": "uri",
  "tasks/get": "taskId",
  "tasks/update": "taskId",
  "tasks/cancel": "taskId",
};
const PLAIN = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;
const LOOKS_WRAPPED = /^=\?base64\?.*\?=$/;

/** What a modern POST repeats of its body for whoever routes it. */
export function modernHeaders(version: string, method: string, params: JsonObject): Record<string, string> {
  const field = SUBJECT[method];
  const subject = field === undefined ? undefined : params[field];
  return {
    "mcp-protocol-version": version,
    "mcp-method": method,
    ...(typeof subject === "string" ? { "mcp-name": encodeHeaderValue(subject) } : {}),
  };
}

/** What HTTP cannot carry as it is, or what would be taken for wrapped, goes in base64. */
export function encodeHeaderValue(value: string): string {
  if (PLAIN.test(value) && !LOOKS_WRAPPED.test(value)) return value;
  return `=?base64?${Buffer.from(value).toString("base64")}?=`;
}
