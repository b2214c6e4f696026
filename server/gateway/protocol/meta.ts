import { GatewayError } from "../../foundation/gateway-error.ts";
import { isObject, type JsonObject } from "./message.ts";

export const PROTOCOL_VERSION_KEY = "io.modelcontextprotocol/protocolVersion";
export const CLIENT_CAPABILITIES_KEY = "io.modelcontextprotocol/clientCapabilities";
export const CLIENT_INFO_KEY = "io.modelcontextprotocol/clientInfo";
export const LOG_LEVEL_KEY = "io.modelcontextprotocol/logLevel";
export const SERVER_INFO_KEY = "io.modelcontextprotocol/serverInfo";

/** Ours: how urgent a call is, in the words of `contracts/priorities.ts`. */
export const PRIORITY_KEY = "io.gatehouse/priority";

export type Envelope = { version: string; client: string | null; capabilities: JsonObject };

/** The version a message claims in its own `_meta`; undefined when it claims none. */
export function claimedVersion(params: JsonObject): unknown {
  return isObject(params._meta) ? params._meta[PROTOCOL_VERSION_KEY] : undefined;
}

/** A modern request says in `_meta` who asks and what it can do. */
export function readEnvelope(params: JsonObject): Envelope {
  const meta = isObject(params._meta) ? params._meta : {};
  const version = meta[PROTOCOL_VERSION_KEY];
  const capabilities = meta[CLIENT_CAPABILITIES_KEY];
  if (typeof version !== "string" || !isObject(capabilities)) {
    const missing = [
      typeof version === "string" ? null : PROTOCOL_VERSION_KEY,
      isObject(capabilities) ? null : CLIENT_CAPABILITIES_KEY,
    ].filter((key) => key !== null);
    throw new GatewayError("missing_meta", {
      publicMessage: `The request's _meta lacks ${missing.join(" and ")}.`,
      data: { missing },
    });
  }
  return { version, client: nameOf(meta[CLIENT_INFO_KEY]), capabilities };
}

/** `name/version` of an Implementation object. */
export function nameOf(info: unknown): string | null {
  if (!isObject(info) || typeof info.name !== "string") return null;
  return typeof info.version === "string" ? `${info.name}/${info.version}` : info.name;
}
