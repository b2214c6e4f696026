import type { Era } from "./versions.ts";

export type JsonObject = Record<string, unknown>;
export type RpcId = string | number;

/** One JSON-RPC message, read once. `params` is the very object that was parsed: nothing is dropped. */
export type Message = {
  kind: "request" | "notification";
  /** null for a notification. */
  id: RpcId | null;
  method: string;
  params: JsonObject;
  era: Era;
  version: string;
  /** `name/version`, as the client says of itself; null where it does not. */
  client: string | null;
  /** The tool, prompt or resource that the message is about. */
  subject: string | null;
};

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
