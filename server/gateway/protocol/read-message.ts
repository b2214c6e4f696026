import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Incoming } from "../incoming.ts";
import { checkHeaders } from "./check-headers.ts";
import { isObject, type JsonObject, type Message, type RpcId } from "./message.ts";
import { claimedVersion, nameOf, readEnvelope } from "./meta.ts";
import { findMethod } from "./methods.ts";
import {
  type Era,
  LEGACY_VERSIONS,
  MODERN_VERSIONS,
  SUPPORTED_VERSIONS,
  UNSTATED_VERSION,
} from "./versions.ts";

const METHOD_LENGTH_MAX = 128;
const ID_LENGTH_MAX = 256;

/** Filled as reading goes, so that a refusal half-way still knows the id to answer and the era to answer in. */
export type Reading = { id: RpcId | null; method: string | null; era: Era };

/** Bytes → message. The one parse of the trip; whatever is wrong with the message is said here. */
export function readMessage(incoming: Incoming, reading: Reading): Message {
  const raw = parse(incoming.body);
  const { kind, id, method, params } = readShape(raw, reading);
  const { protocolVersion } = incoming.headers;
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

function parse(body: Buffer): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch (cause) {
    throw new GatewayError("malformed_json", { cause });
  }
  if (isObject(value)) return value;
  throw new GatewayError("invalid_message", {
    publicMessage: Array.isArray(value)
      ? "Batches are not accepted here: send one message at a time."
      : undefined,
  });
}

function readShape(raw: JsonObject, reading: Reading): Pick<Message, "kind" | "id" | "method" | "params"> {
  const { id, method, params = {} } = raw;
  if (typeof id === "number" ? Number.isFinite(id) : typeof id === "string" && id.length <= ID_LENGTH_MAX) {
    reading.id = id as RpcId;
  } else if (id !== undefined) {
    throw new GatewayError("invalid_message", {
      publicMessage: "The id must be a string or a number, and not null.",
    });
  }
  if (raw.jsonrpc !== "2.0")
    throw new GatewayError("invalid_message", { publicMessage: 'jsonrpc must be "2.0".' });
  if (typeof method !== "string" || method.length === 0 || method.length > METHOD_LENGTH_MAX) {
    const isResponse = "result" in raw || "error" in raw;
    throw new GatewayError("invalid_message", {
      publicMessage: isResponse
        ? "No question of ours is open, so no answer is expected."
        : "method must be a string.",
    });
  }
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

type Stated = Pick<Message, "version" | "client">;

function readModern(
  kind: Message["kind"],
  method: string,
  params: JsonObject,
  headers: Incoming["headers"],
): Stated {
  if (kind === "notification")
    return { version: headers.protocolVersion ?? MODERN_VERSIONS[0]!, client: null };
  const envelope = readEnvelope(params);
  requireVersion(envelope.version, MODERN_VERSIONS);
  checkHeaders(headers, method, params, envelope.version);
  return envelope;
}

function readLegacy(method: string, params: JsonObject, header: string | null): Stated {
  if (method === "initialize") {
    const { protocolVersion, clientInfo } = params;
    return {
      version: typeof protocolVersion === "string" ? protocolVersion : UNSTATED_VERSION,
      client: nameOf(clientInfo),
    };
  }
  if (header !== null) requireVersion(header, LEGACY_VERSIONS);
  return { version: header ?? UNSTATED_VERSION, client: null };
}

function requireVersion(version: string, served: readonly string[]): void {
  if (served.includes(version)) return;
  throw new GatewayError("unsupported_version", {
    data: { supported: SUPPORTED_VERSIONS, requested: version.slice(0, METHOD_LENGTH_MAX) },
  });
}
