import type { AuditRecord, RecordKind } from "../../server/contracts/audit.ts";
import { describeExchange } from "./describe-exchange.ts";
import { describeStream } from "./describe-stream.ts";
import { describeTask } from "./describe-task.ts";
import { name, plain, type SentencePart } from "./sentence.ts";

const verbs: Record<RecordKind, (record: AuditRecord) => SentencePart[]> = {
  exchange: describeExchange,
  change: describeChange,
  stream: describeStream,
  task: describeTask,
};

/** Who did what, on what, as a sentence. */
export function describeRecord(record: AuditRecord): SentencePart[] {
  const isHouse =
    record.callerKind === "system" || (record.kind === "change" && record.method !== "person.sign_in_failed");
  const who = record.caller ?? (isHouse ? "The house" : "Somebody unproven");
  return [name(who), ...verbs[record.kind](record)];
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
  "request.save": " saved the request {}",
  "request.change": " changed the saved request {}",
  "request.remove": " deleted the saved request {}",
  "session.end": " ended the session of {}",
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
function describeChange({ method, tool, outcome }: AuditRecord): SentencePart[] {
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
