import type { Era } from "./versions.ts";

export type JsonObject = Record<string, unknown>;
export type RpcId = string | number;

/** One JSON-RPC message, read once. `params` is the very object that was parsed: nothing is dropped. */
export type Message = {
  /** A response answers a question of ours; a verb is what HTTP says without a message. */
  kind: "request" | "notification" | "response" | "verb";
  /** null for a notification and a verb; of a response, the question's. */
  id: RpcId | null;
  method: string;
  /** Of a response the whole of it. */
  params: JsonObject;
  era: Era;
  version: string;
  /** `name/version`, as the client says of itself; null where it does not. */
  client: string | null;
  /** What a modern client says with each message that it can do; a legacy one said it when its session opened. */
  capabilities: JsonObject;
  /** The tool, prompt or resource that the message is about. */
  subject: string | null;
};

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
