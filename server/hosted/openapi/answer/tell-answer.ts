import type { JsonSchema } from "../../kernel/definitions.ts";
import type { CallToolResult, ContentBlock } from "../../kernel/results.ts";
import { asObject } from "../document/json-object.ts";
import { isJsonType, isTextType } from "../operations/media-types.ts";
import type { ApiAnswer } from "../request/api-client.ts";
import { trimToSchema } from "../schema/trim-to-schema.ts";
import { notesOf } from "./notes-of.ts";

type Asked = {
  /** Without its credentials. */
  url: string;
  outputSchema: JsonSchema | null;
  /** Takes secrets out of what an API echoes. */
  hide: (text: string) => string;
};

/** What a failing API says of itself is for a model, and its pages of apology are not. */
const FAILURE_CHARS_MAX = 20_000;

/** An API's answer → the tool's. A status of 300 and above is a failure, in words. */
export function tellAnswer(answer: ApiAnswer, asked: Asked): CallToolResult {
  const notes = notesOf(answer);
  if (answer.status >= 300 && answer.status !== 304) return tellFailure(answer, notes, asked);
  const body = tellBody(answer, asked);
  const said = notes.length > 0 || body === null ? [text([statusOf(answer), ...notes].join("\n"))] : [];
  const content = [...(body === null ? [] : [body]), ...said];
  if (asked.outputSchema === null) return { content };
  return { content, structuredContent: trimToSchema(parseAnswer(answer, asked), asked.outputSchema) };
}

/** GraphQL says with a status of 200 what went wrong; what it has all the same stands beside it. */
export function tellGraphqlAnswer(answer: ApiAnswer, asked: Asked): CallToolResult {
  const told = tellAnswer(answer, asked);
  const { errors } = asObject(parseAnswer(answer, asked));
  return Array.isArray(errors) && errors.length > 0 ? { ...told, isError: true } : told;
}

function tellFailure(answer: ApiAnswer, notes: readonly string[], asked: Asked): CallToolResult {
  const own = isText(answer) ? asked.hide(decode(answer)).slice(0, FAILURE_CHARS_MAX).trim() : "";
  const where =
    answer.elsewhere && `It sends to another address, ${answer.elsewhere}, which is not followed.`;
  const lines = [`The API answered ${statusOf(answer)}.`, where, ...notes, own];
  return { content: [text(lines.filter(Boolean).join("\n"))], isError: true };
}

/** Null: it is empty. */
function tellBody(answer: ApiAnswer, { url, hide }: Asked): ContentBlock | null {
  const { bytes, isCut } = answer;
  if (bytes.length === 0) return null;
  if (isText(answer)) return text(hide(decode(answer)));
  const mimeType = typeOf(answer) || "application/octet-stream";
  if (isCut) return text(`Binary data (${mimeType}), larger than is told here.`);
  const data = bytes.toString("base64");
  if (mimeType.startsWith("image/")) return { type: "image", data, mimeType };
  if (mimeType.startsWith("audio/")) return { type: "audio", data, mimeType };
  return { type: "resource", resource: { uri: url, mimeType, blob: data } };
}

function parseAnswer(answer: ApiAnswer, { hide }: Asked): unknown {
  if (answer.isCut || !isText(answer)) return null;
  try {
    return JSON.parse(hide(decode(answer)));
  } catch {
    return null; // not JSON, whatever the document promised: the text has it
  }
}

function isText(answer: ApiAnswer): boolean {
  const type = answer.headers["content-type"] ?? "";
  return type === "" ? isUtf8(answer.bytes) : isTextType(type) || isJsonType(type);
}

function isUtf8(bytes: Buffer): boolean {
  return !bytes.toString("utf8").includes("\uFFFD");
}

const typeOf = ({ headers }: ApiAnswer): string =>
  (headers["content-type"] ?? "").split(";")[0]!.trim().toLowerCase();

function decode({ bytes, headers }: ApiAnswer): string {
  const charset = /charset="?([\w-]+)/i.exec(headers["content-type"] ?? "")?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString("utf8"); // a charset that nobody knows
  }
}

const text = (said: string): ContentBlock => ({ type: "text", text: said });

function statusOf({ status }: ApiAnswer): string {
  return STATUSES[status] === undefined ? `${status}` : `${status} ${STATUSES[status]}`;
}

const STATUSES: Readonly<Record<number, string | undefined>> = {
  ...{ 200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content" },
  ...{
    301: "Moved Permanently",
    302: "Found",
    303: "See Other",
    304: "Not Modified",
    307: "Temporary Redirect",
  },
  ...{ 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized", 402: "Payment Required" },
  ...{
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    406: "Not Acceptable",
    408: "Request Timeout",
  },
  ...{ 409: "Conflict", 410: "Gone", 412: "Precondition Failed", 413: "Content Too Large" },
  ...{ 415: "Unsupported Media Type", 418: "I'm a teapot", 422: "Unprocessable Content", 423: "Locked" },
  ...{ 425: "Too Early", 428: "Precondition Required", 429: "Too Many Requests" },
  ...{ 451: "Unavailable For Legal Reasons", 500: "Internal Server Error", 501: "Not Implemented" },
  ...{ 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout" },
};
