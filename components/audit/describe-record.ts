import type { AuditRecord } from "../../server/contracts/audit.ts";

/** `name` was given by people, `machine` is exact and set in mono, `plain` joins them. */
export type SentencePart = { text: string; kind: "plain" | "name" | "machine" };

/** Who did what, on what, as a sentence. */
export function describeRecord(record: AuditRecord): SentencePart[] {
  const isHouse =
    record.callerKind === "system" || (record.kind === "change" && record.method !== "person.sign_in_failed");
  const who = record.caller ?? (isHouse ? "The house" : "Somebody unproven");
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

/** What stands for the method when a caller was turned away before the message was read. */
const UNREAD = "(not read)";

function exchange(record: AuditRecord): SentencePart[] {
  if (record.method === UNREAD)
    return [plain(" was turned away at "), machine(record.endpoint ?? "the door")];
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

/** What was done, for each verb of the control plane; `{}` stands for what it was done to. */
const changePhrases: Record<string, string> = {
  "person.sign_in": " signed in",
  "person.sign_in_failed": " tried to sign in as {}",
  "person.sign_in_throttled": " was kept from signing in as {}, after too many attempts",
  "person.sign_out": " signed out",
  "person.end_sign_in": " ended a sign-in of {}",
  "person.invite": " invited {}",
  "person.accept_invitation": " accepted the invitation of {}",
  "person.revoke_invitation": " withdrew the invitation of {}",
  "person.change_role": " changed the role of {}",
  "person.change_password": " changed the password of {}",
  "setting.update": " changed the settings",
};
const pastTense: Record<string, string> = {
  create: "created",
  update: "changed",
  delete: "deleted",
  revoke: "revoked",
  pause: "paused",
  resume: "resumed",
  deactivate: "deactivated",
  reactivate: "reactivated",
};

/** `key.create` → "created the key ci-bot"; verbs nobody thought of are shown as they are. */
function change({ method, tool, outcome }: AuditRecord): SentencePart[] {
  const [noun = "", verb = ""] = method.split(".");
  const phrase =
    changePhrases[method] ??
    (pastTense[verb] ? ` ${pastTense[verb]} the ${noun} {}` : ` did ${method} to {}`);
  const said = outcome === "ok" || changePhrases[method] ? phrase : ` tried to ${verb} the ${noun} {}`;
  const [start = "", end = ""] = said.split("{}");
  if (!said.includes("{}")) return [plain(said)];
  return tool
    ? [plain(start), name(tool), plain(end)]
    : [plain(start.trimEnd().replace(/ (of|to)$/, "")), plain(end)];
}

const plain = (text: string): SentencePart => ({ text, kind: "plain" });
const name = (text: string): SentencePart => ({ text, kind: "name" });
const machine = (text: string): SentencePart => ({ text, kind: "machine" });
