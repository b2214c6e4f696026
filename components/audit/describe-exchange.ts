import type { AuditRecord } from "../../server/contracts/audit.ts";
import { machine, name, plain, type SentencePart } from "./sentence.ts";

type Phrase = { did: string; tried: string; onServer: string };

const phrase = (did: string, tried: string, onServer: string): Phrase => ({ did, tried, onServer });

/** For each method we answer; one that nobody thought of is shown as it was sent. */
const phrases: Record<string, Phrase> = {
  "tools/call": phrase("called", "tried to call", "on"),
  "prompts/get": phrase("got the prompt", "asked for the prompt", "from"),
  "resources/read": phrase("read", "tried to read", "from"),
  "completion/complete": phrase("asked to complete", "asked to complete", "on"),
  "tools/list": phrase("listed the tools", "tried to list the tools", "of"),
  "prompts/list": phrase("listed the prompts", "tried to list the prompts", "of"),
  "resources/list": phrase("listed the resources", "tried to list the resources", "of"),
  "resources/templates/list": phrase(
    "listed the resource templates",
    "tried to list the resource templates",
    "of",
  ),
  "resources/subscribe": phrase("subscribed to", "tried to subscribe to", "on"),
  "resources/unsubscribe": phrase(
    "unsubscribed from a resource",
    "tried to unsubscribe from a resource",
    "on",
  ),
  initialize: phrase("opened a session", "tried to open a session", "with"),
  "server/discover": phrase("asked what is offered", "asked what is offered", "by"),
  ping: phrase("said ping", "said ping", "to"),
  "logging/setLevel": phrase("set the log level of its session", "tried to set its log level", "with"),
  "subscriptions/listen": phrase("asked for news", "tried to listen for news", "of"),
  "session/stream": phrase("opened its news stream", "tried to open its news stream", "at"),
  "session/end": phrase("ended its session", "tried to end its session", "with"),
  "session/answer": phrase("answered a question", "tried to answer a question", "of"),
  "notifications/initialized": phrase("said that it is ready", "tried to say that it is ready", "to"),
  "notifications/cancelled": phrase("cancelled a call", "tried to cancel a call", "on"),
  "notifications/progress": phrase("told its progress", "tried to tell its progress", "to"),
  "notifications/roots/list_changed": phrase(
    "said that its roots changed",
    "tried to say that its roots changed",
    "to",
  ),
  "tasks/get": phrase("asked after the task", "asked after the task", "on"),
  "tasks/update": phrase("answered the task", "tried to answer the task", "on"),
  "tasks/cancel": phrase("cancelled the task", "tried to cancel the task", "on"),
};

/** What stands for the method when a caller was turned away before the message was read. */
const UNREAD = "(not read)";

export function describeExchange(record: AuditRecord): SentencePart[] {
  if (record.method === UNREAD)
    return [plain(" was turned away at "), machine(record.endpoint ?? "the door")];
  const known = phrases[record.method];
  const isAnswered = record.outcome === "ok" || record.outcome === "tool_error";
  const does = known ? (isAnswered ? known.did : known.tried) : "sent";
  const what = known ? record.tool : (record.tool ?? record.method);
  return [
    plain(` ${does}`),
    ...(what ? [plain(" "), machine(what)] : []),
    ...place(record, known?.onServer ?? "to"),
    ...(record.outcome === "tool_error" ? [plain(", which said that it failed")] : []),
  ];
}

/** `on hello-world`; where all servers are meant, or none was found, the endpoint. */
export function place({ server, endpoint }: AuditRecord, preposition: string): SentencePart[] {
  if (server) return [plain(` ${preposition} `), name(server)];
  return endpoint ? [plain(` ${preposition} `), machine(endpoint)] : [];
}
