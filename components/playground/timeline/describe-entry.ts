import { isSchema } from "../../schema-form/resolve-schema.ts";
import type { Entry } from "./entry.ts";

export type EntryWords = { title: string; says: string; tone: "neutral" | "well" | "warning" | "bad" };

const VERBS = { POST: "message", GET: "open the session's stream", DELETE: "end the session" } as const;
const SAYS_LENGTH_MAX = 120;

/** A line about a message: what it is, and the one thing worth knowing of it. */
export function describeEntry({ json, verb, status, direction }: Entry): EntryWords {
  if (!isSchema(json)) return describeBare(verb, status, direction, json);
  const { method, params, result, error, id } = json;
  if (typeof method === "string") {
    const says = id === undefined ? notice(method, params) : subjectOf(params);
    const tone = direction === "in" && id !== undefined ? "warning" : "neutral";
    return { title: method, says: cut(says), tone };
  }
  if (isSchema(error))
    return { title: `error ${error.code}`, says: cut(String(error.message ?? "")), tone: "bad" };
  if (!isSchema(result)) return { title: "result", says: "", tone: "well" };
  return describeResult(result);
}

function describeBare(
  verb: Entry["verb"],
  status: number | null,
  direction: Entry["direction"],
  json: unknown,
): EntryWords {
  if (direction === "out")
    return { title: VERBS[verb], says: verb === "POST" ? "not JSON" : verb, tone: "neutral" };
  const isWell = status !== null && status < 400;
  return {
    title: json === undefined ? `HTTP ${status}` : "answer",
    says: isWell ? "taken" : "",
    tone: isWell ? "neutral" : "bad",
  };
}

function describeResult(result: Record<string, unknown>): EntryWords {
  if (result.resultType === "input_required") {
    const asked = isSchema(result.inputRequests) ? Object.keys(result.inputRequests) : [];
    return { title: "input required", says: cut(asked.join(", ")), tone: "warning" };
  }
  if (result.resultType === "task") return { title: "task", says: "", tone: "warning" };
  if (result.isError === true) return { title: "result", says: "the tool says it failed", tone: "bad" };
  for (const list of [
    "tools",
    "prompts",
    "resources",
    "resourceTemplates",
    "contents",
    "messages",
    "content",
  ]) {
    const items = result[list];
    if (Array.isArray(items)) return { title: "result", says: `${list}: ${items.length}`, tone: "well" };
  }
  return { title: "result", says: typeof result.action === "string" ? result.action : "", tone: "well" };
}

function subjectOf(params: unknown): string {
  if (!isSchema(params)) return "";
  const subject = params.name ?? params.uri ?? params.taskId ?? params.message ?? params.protocolVersion;
  return typeof subject === "string" ? subject : "";
}

function notice(method: string, params: unknown): string {
  if (!isSchema(params)) return "";
  if (method === "notifications/progress") {
    const { progress, total, message } = params;
    return `${progress}${total === undefined ? "" : ` of ${total}`}${message ? ` · ${message}` : ""}`;
  }
  if (method === "notifications/message") return `${params.level}: ${JSON.stringify(params.data)}`;
  return subjectOf(params);
}

function cut(text: string): string {
  return text.length > SAYS_LENGTH_MAX ? `${text.slice(0, SAYS_LENGTH_MAX - 1)}…` : text;
}
