import type { AuditRecord } from "../../server/contracts/audit.ts";

/** `name` was given by people, `machine` is exact and set in mono, `plain` joins them. */
export type SentencePart = { text: string; kind: "plain" | "name" | "machine" };

/** Who did what, on what, as a sentence. */
export function describeRecord(record: AuditRecord): SentencePart[] {
  const who = record.caller ?? (record.callerKind === "system" ? "The house" : "Somebody unproven");
  return [name(who), ...(record.kind === "change" ? change(record) : exchange(record))];
}

export function sentenceText(parts: SentencePart[]): string {
  return parts.map((part) => part.text).join("");
}

type Phrase = { did: string; tried: string; onServer: string };

const exchangePhrases: Record<string, Phrase> = {
  "tools/call": { did: "called", tried: "tried to call", onServer: "on" },
  "prompts/get": { did: "got the prompt", tried: "asked for the prompt", onServer: "from" },
  "resources/read": { did: "read", tried: "tried to read", onServer: "from" },
  "completion/complete": { did: "asked to complete", tried: "asked to complete", onServer: "on" },
  "tools/list": { did: "listed the tools", tried: "tried to list the tools", onServer: "of" },
  "prompts/list": { did: "listed the prompts", tried: "tried to list the prompts", onServer: "of" },
  "resources/list": { did: "listed the resources", tried: "tried to list the resources", onServer: "of" },
  "resources/templates/list": {
    did: "listed the resource templates",
    tried: "tried to list the resource templates",
    onServer: "of",
  },
  initialize: { did: "opened a session", tried: "tried to open a session", onServer: "with" },
  "server/discover": { did: "asked what is offered", tried: "asked what is offered", onServer: "by" },
};

function exchange(record: AuditRecord): SentencePart[] {
  const phrase = exchangePhrases[record.method];
  const isAnswered = record.outcome === "ok" || record.outcome === "tool_error";
  const does = phrase ? (isAnswered ? phrase.did : phrase.tried) : "sent";
  const what = phrase ? record.tool : (record.tool ?? record.method);
  const where = record.server ?? record.endpoint;
  return [
    plain(` ${does}`),
    ...(what ? [plain(" "), machine(what)] : []),
    ...(where ? [plain(` ${phrase?.onServer ?? "to"} `), record.server ? name(where) : machine(where)] : []),
    ...(record.outcome === "tool_error" ? [plain(", which said that it failed")] : []),
  ];
}

const pastTense: Record<string, string> = {
  create: "created",
  update: "changed",
  delete: "deleted",
  revoke: "revoked",
  pause: "paused",
  resume: "resumed",
  invite: "invited",
  accept: "accepted",
  deactivate: "deactivated",
  reactivate: "reactivated",
};

/** `key.create` → "created the key ci-bot"; verbs nobody thought of are shown as they are. */
function change(record: AuditRecord): SentencePart[] {
  const [noun = "", verb = ""] = record.method.split(".");
  const past = pastTense[verb];
  const what = record.tool ? [plain(" "), name(record.tool)] : [];
  if (!past) return [plain(" did "), machine(record.method), ...(record.tool ? [plain(" to"), ...what] : [])];
  const does = record.outcome === "ok" ? past : `tried to ${verb}`;
  return [plain(` ${does} the ${noun}`), ...what];
}

const plain = (text: string): SentencePart => ({ text, kind: "plain" });
const name = (text: string): SentencePart => ({ text, kind: "name" });
const machine = (text: string): SentencePart => ({ text, kind: "machine" });
