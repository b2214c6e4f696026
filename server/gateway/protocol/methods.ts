import type { Right } from "../../contracts/permissions.ts";
import type { Message } from "./message.ts";
import type { Era } from "./versions.ts";

/**
 * Every method we answer. `right` is what the caller needs; `subject` the field that names what it is about.
 * A method missing here does not exist for anybody.
 */
export type MethodEntry = {
  eras: readonly Era[];
  right: Right;
  subject?: "name" | "uri" | "taskId";
  kind: Message["kind"];
  /** Means nothing outside a legacy session. */
  needsSession?: true;
};

const both: readonly Era[] = ["legacy", "modern"];
const legacy: readonly Era[] = ["legacy"];
const modern: readonly Era[] = ["modern"];

export const methods = {
  initialize: { eras: legacy, right: "endpoint:use", kind: "request" },
  ping: { eras: legacy, right: "endpoint:use", kind: "request" },
  "server/discover": { eras: modern, right: "endpoint:use", kind: "request" },
  "tools/list": { eras: both, right: "endpoint:use", kind: "request" },
  "tools/call": { eras: both, right: "tool:call", subject: "name", kind: "request" },
  "resources/list": { eras: both, right: "endpoint:use", kind: "request" },
  "resources/templates/list": { eras: both, right: "endpoint:use", kind: "request" },
  "resources/read": { eras: both, right: "resource:read", subject: "uri", kind: "request" },
  "resources/subscribe": {
    eras: legacy,
    right: "resource:read",
    subject: "uri",
    kind: "request",
    needsSession: true,
  },
  "resources/unsubscribe": { eras: legacy, right: "endpoint:use", kind: "request", needsSession: true },
  "prompts/list": { eras: both, right: "endpoint:use", kind: "request" },
  "prompts/get": { eras: both, right: "prompt:get", subject: "name", kind: "request" },
  "completion/complete": { eras: both, right: "endpoint:use", kind: "request" },
  "logging/setLevel": { eras: legacy, right: "endpoint:use", kind: "request", needsSession: true },
  "subscriptions/listen": { eras: modern, right: "endpoint:use", kind: "request" },
  "tasks/get": { eras: modern, right: "endpoint:use", subject: "taskId", kind: "request" },
  "tasks/update": { eras: modern, right: "endpoint:use", subject: "taskId", kind: "request" },
  "tasks/cancel": { eras: modern, right: "endpoint:use", subject: "taskId", kind: "request" },
  "notifications/initialized": { eras: legacy, right: "endpoint:use", kind: "notification" },
  "notifications/cancelled": { eras: both, right: "endpoint:use", kind: "notification" },
  "notifications/progress": { eras: legacy, right: "endpoint:use", kind: "notification" },
  "notifications/roots/list_changed": { eras: legacy, right: "endpoint:use", kind: "notification" },
  // What HTTP says without a message, and what answers a question of ours.
  "session/stream": { eras: legacy, right: "endpoint:use", kind: "verb", needsSession: true },
  "session/end": { eras: legacy, right: "endpoint:use", kind: "verb", needsSession: true },
  "session/answer": { eras: legacy, right: "endpoint:use", kind: "response", needsSession: true },
} as const satisfies Record<string, MethodEntry>;

export type MethodName = keyof typeof methods;

export function findMethod(name: string): MethodEntry | undefined {
  return Object.hasOwn(methods, name) ? methods[name as MethodName] : undefined;
}
