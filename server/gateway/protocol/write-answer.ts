import type { GatewayError } from "../../foundation/gateway-error.ts";
import type { Answer } from "../incoming.ts";
import type { Message, RpcId } from "./message.ts";
import type { Era } from "./versions.ts";

/**
 * What forward brings back. `resultJson` is a result already written, `answerJson` a whole answer to this very id,
 * as a server behind us wrote it.
 */
export type Reply =
  | { result: object; isToolError: boolean; headers?: Readonly<Record<string, string>> }
  | { resultJson: string; resultBytes?: Uint8Array | null; isToolError?: boolean }
  | { answerJson: string; isToolError: boolean }
  | { nothing: true };

const JSON_HEADERS = { "content-type": "application/json" };
const CLOSING = Buffer.from("}");
const ACCEPTED: Answer = { status: 202, headers: {}, body: null, eventId: null };

export function writeReply(message: Message, reply: Reply): Answer {
  if ("nothing" in reply || message.id === null) return ACCEPTED;
  if ("answerJson" in reply)
    return { status: 200, headers: JSON_HEADERS, body: reply.answerJson, eventId: null };
  const opening = `{"jsonrpc":"2.0","id":${JSON.stringify(message.id)},"result":`;
  const result =
    "resultJson" in reply
      ? reply.resultJson
      : JSON.stringify(message.era === "modern" ? withResultType(reply.result) : reply.result);
  const body = `${opening}${result}}`;
  const headers =
    "headers" in reply && reply.headers !== undefined ? { ...JSON_HEADERS, ...reply.headers } : JSON_HEADERS;
  const bytes = "resultJson" in reply ? reply.resultBytes : null;
  const pieces = bytes ? [Buffer.from(opening), bytes, CLOSING] : undefined;
  return { status: 200, headers, body, pieces, eventId: null };
}

/** Of an answer's body, without writing one whose bytes are known. */
export function bytesOf({ body, pieces }: Answer): number {
  if (pieces !== undefined) return pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  return body === null ? 0 : Buffer.byteLength(body);
}

/** Every modern result says what it is. */
function withResultType(result: object): object {
  return "resultType" in result ? result : { ...result, resultType: "complete" };
}

export function writeRefusal(error: GatewayError, id: RpcId | null, era: Era, exchangeId: string): Answer {
  const { http, rpc } = error.entry;
  const status = era === "legacy" && SAID_IN_BODY.has(error.code) ? legacyStatus(id) : http;
  const { do: mend, retryable } = error.entry;
  const data = { code: error.code, do: mend, retryable, exchange: exchangeId, ...error.data };
  const said = error.wire ?? { code: rpc, message: error.message, data };
  // JSON-RPC writes null for an id that could not be read; the modern schema leaves it out.
  const named = id === null && era === "modern" ? {} : { id };
  const body = JSON.stringify({
    jsonrpc: "2.0",
    ...named,
    error: said,
  });
  return { status, headers: { ...JSON_HEADERS, ...challengeFor(error) }, body, eventId: null };
}

/** A legacy client takes a 404 for a lost session, and a 400 for a broken transport: it reads of these in the body. */
const SAID_IN_BODY: ReadonlySet<string> = new Set(["unknown_method", "missing_capability"]);

/** Of news nobody reads a body. */
function legacyStatus(id: RpcId | null): number {
  return id === null ? 400 : 200;
}

function challengeFor(error: GatewayError): Record<string, string> {
  if (error.code === "unauthenticated") {
    const said =
      error.data?.credential === "refused"
        ? `, error="invalid_token", error_description="${error.message}"`
        : "";
    return { "www-authenticate": `Bearer realm="Gatehouse"${said}` };
  }
  const seconds = error.data?.retryAfterSeconds;
  return typeof seconds === "number" ? { "retry-after": String(seconds) } : {};
}
