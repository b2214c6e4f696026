import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Incoming, StatedHeaders } from "../incoming.ts";
import { checkHeaders, checkVersionHeader } from "./check-headers.ts";
import { isObject, type JsonObject, type Message, type RpcId } from "./message.ts";
import { claimedVersion, nameOf, readEnvelope } from "./meta.ts";
import { findMethod } from "./methods.ts";
import { parseBody } from "./parse-body.ts";
import {
  type Era,
  LEGACY_VERSIONS,
  MODERN_VERSIONS,
  SUPPORTED_VERSIONS,
  UNSTATED_VERSION,
} from "./versions.ts";

const METHOD_LENGTH_MAX = 128;
const ID_LENGTH_MAX = 256;
const NOTHING: JsonObject = Object.freeze({});

/** Filled as reading goes, so that a refusal half-way still knows the id to answer and the era to answer in. */
export type Reading = { id: RpcId | null; method: string | null; era: Era };

/** Bytes → message. Whatever is wrong with the message is said here. */
export function readMessage(incoming: Incoming, reading: Reading): Message {
  if (incoming.verb !== "POST") return readVerb(incoming.verb, incoming.headers, reading);
  const raw = incoming.member === undefined ? parseBody(incoming.body) : incoming.member;
  requireEnvelope(raw);
  if (!("method" in raw) && ("result" in raw || "error" in raw)) return readResponse(raw, incoming, reading);
  const { kind, id, method, params } = readShape(raw, reading);
  const protocolVersion = incoming.headers?.protocolVersion ?? null;
  reading.era = eraOf(method, params, protocolVersion);
  const stated =
    reading.era === "modern"
      ? readModern(kind, method, params, incoming.headers)
      : readLegacy(method, params, protocolVersion);
  const subjectField = findMethod(method)?.subject;
  const subject = subjectField === undefined ? null : params[subjectField];
  return {
    kind,
    id,
    method,
    params,
    era: reading.era,
    ...stated,
    subject: typeof subject === "string" ? subject : null,
  };
}

const VERBS = { GET: "session/stream", DELETE: "session/end" } as const;

function readVerb(verb: keyof typeof VERBS, headers: StatedHeaders | null, reading: Reading): Message {
  const method = VERBS[verb];
  reading.method = method;
  const stated = readLegacy(method, NOTHING, headers?.protocolVersion ?? null);
  return { kind: "verb", id: null, method, params: NOTHING, era: "legacy", ...stated, subject: null };
}

function requireEnvelope(raw: unknown): asserts raw is JsonObject {
  if (!isObject(raw)) {
    throw new GatewayError("invalid_message", {
      publicMessage: Array.isArray(raw) ? "A batch in a batch is no message." : undefined,
    });
  }
}

/** Only a legacy client is asked in a way that it answers with a message of its own. */
function readResponse(raw: JsonObject, { sessionId, headers }: Incoming, reading: Reading): Message {
  const version = headers?.protocolVersion ?? null;
  if (sessionId === null || (version !== null && MODERN_VERSIONS.includes(version))) {
    throw new GatewayError("invalid_message", {
      publicMessage: "No question of ours is open, so no answer is expected.",
    });
  }
  if (raw.jsonrpc !== "2.0" || !isId(raw.id)) {
    throw new GatewayError("invalid_message", {
      publicMessage: 'An answer carries jsonrpc "2.0" and the id of the question.',
    });
  }
  const method = "session/answer";
  reading.method = method;
  const stated = readLegacy(method, NOTHING, version);
  return { kind: "response", id: raw.id, method, params: raw, era: "legacy", ...stated, subject: null };
}

function isId(id: unknown): id is RpcId {
  return typeof id === "number" ? Number.isFinite(id) : typeof id === "string" && id.length <= ID_LENGTH_MAX;
}

function readShape(raw: JsonObject, reading: Reading): Pick<Message, "kind" | "id" | "method" | "params"> {
  const { id, method, params = {} } = raw;
  if (isId(id)) {
    reading.id = id;
  } else if (id !== undefined) {
    throw new GatewayError("invalid_message", {
      publicMessage: "The id must be a string or a number, and not null.",
    });
  }
  if (raw.jsonrpc !== "2.0")
    throw new GatewayError("invalid_message", { publicMessage: 'jsonrpc must be "2.0".' });
  if (typeof method !== "string" || method.length === 0 || method.length > METHOD_LENGTH_MAX)
    throw new GatewayError("invalid_message", { publicMessage: "method must be a string." });
  reading.method = method;
  if (!isObject(params))
    throw new GatewayError("invalid_message", { publicMessage: "params must be an object." });
  return { kind: id === undefined ? "notification" : "request", id: reading.id, method, params };
}

/** An envelope is modern whatever the header says; without one the header decides, and `initialize` is always legacy. */
function eraOf(method: string, params: JsonObject, header: string | null): Era {
  if (claimedVersion(params) !== undefined) return "modern";
  if (method === "initialize") return "legacy";
  return header !== null && MODERN_VERSIONS.includes(header) ? "modern" : "legacy";
}

type Stated = Pick<Message, "version" | "client" | "capabilities">;

function readModern(
  kind: Message["kind"],
  method: string,
  params: JsonObject,
  headers: StatedHeaders | null,
): Stated {
  if (kind === "notification")
    return {
      version: headers?.protocolVersion ?? MODERN_VERSIONS[0]!,
      client: null,
      capabilities: NOTHING,
    };
  const envelope = readEnvelope(params);
  if (headers !== null) checkVersionHeader(headers, envelope.version);
  requireVersion(envelope.version, MODERN_VERSIONS);
  if (headers !== null) checkHeaders(headers, method, params);
  return envelope;
}

function readLegacy(method: string, params: JsonObject, header: string | null): Stated {
  if (method === "initialize") {
    const { protocolVersion, clientInfo, capabilities } = params;
    return {
      version: typeof protocolVersion === "string" ? protocolVersion : UNSTATED_VERSION,
      client: nameOf(clientInfo),
      capabilities: isObject(capabilities) ? capabilities : NOTHING,
    };
  }
  if (header !== null) requireVersion(header, LEGACY_VERSIONS);
  return { version: header ?? UNSTATED_VERSION, client: null, capabilities: NOTHING };
}

function requireVersion(version: string, served: readonly string[]): void {
  if (served.includes(version)) return;
  throw new GatewayError("unsupported_version", {
    data: { supported: SUPPORTED_VERSIONS, requested: version.slice(0, METHOD_LENGTH_MAX) },
  });
}
