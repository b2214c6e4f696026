import { z } from "zod";

export const outcomes = ["ok", "tool_error", "denied", "refused", "failed"] as const;
export type Outcome = (typeof outcomes)[number];

/** What each outcome means, in the words of the screen. */
export const outcomeSays: Record<Outcome, string> = {
  ok: "Answered.",
  tool_error: "The tool ran and said that it failed.",
  denied: "The caller was not proven, or may not do this.",
  refused: "The request was malformed, too much, or came at the wrong moment.",
  failed: "We, or the server behind us, could not answer.",
};

/**
 * `stream`: one was opened or has ended; what it carried for a call is the call's own record. `task`: one has ended;
 * the call that became it, and each that asked for it, is an exchange.
 */
export const recordKinds = ["exchange", "change", "stream", "task"] as const;
export type RecordKind = (typeof recordKinds)[number];

export const recordKindSays: Record<RecordKind, string> = {
  exchange: "A message of a client, and its answer.",
  change: "What an operator did, or the house itself.",
  stream: "A stream was opened, or has ended.",
  task: "A task that a call became has ended.",
};

/** Durations of the exchange's steps, ms, in the order they ran. */
export type ExchangeStages = { name: string; ms: number }[];

/** One row of the audit log, as the journal holds it and the screen shows it. */
export type AuditRecord = {
  id: string;
  kind: RecordKind;
  /** ISO 8601, UTC. */
  at: string;
  callerId: string | null;
  caller: string | null;
  callerKind: "key" | "person" | "local" | "system" | null;
  endpoint: string | null;
  server: string | null;
  /** MCP method of an exchange, or the verb of a change (`key.create`). */
  method: string;
  /** Tool, prompt or resource the exchange was about; the changed thing's name for a change. */
  tool: string | null;
  outcome: Outcome;
  code: string | null;
  /** Why it was allowed or denied, for people: `role: caller`. */
  decision: string | null;
  durationMs: number;
  requestBytes: number;
  responseBytes: number;
  era: string | null;
  client: string | null;
  address: string | null;
  detail: {
    stages?: ExchangeStages;
    /** The operator who asked as this caller, from the playground. */
    playground?: { id: string; name: string };
    message?: string;
    before?: unknown;
    after?: unknown;
    /** Of a stream: which of its two ends this is, and of which exchange. */
    stream?: "opened" | "closed";
    exchange?: string;
    /** Of a task: its id. */
    task?: string;
    /** What the caller called it, where a bundle gives it another name than its server does. */
    calledAs?: string;
  } | null;
};

export const AuditFilter = z.object({
  kind: z.enum(recordKinds).nullish(),
  outcome: z.enum(outcomes).nullish(),
  server: z.string().max(64).nullish(),
  caller: z.string().max(200).nullish(),
  method: z.string().max(100).nullish(),
  tool: z.string().max(300).nullish(),
  /** Of a refusal or a failure. */
  code: z.string().max(64).nullish(),
  /** Part of a caller's, tool's or method's name, or a whole record id. */
  search: z.string().max(200).nullish(),
  from: z.iso.datetime({ offset: true }).nullish(),
  to: z.iso.datetime({ offset: true }).nullish(),
});
export const ListRecordsInput = AuditFilter.extend({
  cursor: z.string().nullish(),
  limit: z.int().min(1).max(500).default(100),
});
export const RecordIdInput = z.object({ id: z.string().min(1).max(64) });

export type AuditFilter = z.infer<typeof AuditFilter>;
export type ListRecordsInput = z.infer<typeof ListRecordsInput>;
