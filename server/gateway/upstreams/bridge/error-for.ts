import type { ErrorCode } from "../../../foundation/error-codes.ts";
import { GatewayError, type WireError } from "../../../foundation/gateway-error.ts";
import { isObject } from "../../protocol/message.ts";
import type { Era } from "../../protocol/versions.ts";

const RESOURCE_NOT_FOUND = -32002;
const INVALID_REQUEST = -32600;
const INVALID_PARAMS = -32602;
const INTERNAL = -32603;
const MISSING_CAPABILITY = -32021;
/** 2025-11-25: first a page must be visited. */
export const URL_ELICITATION_REQUIRED = -32042;

/** A server's own error for a client of this era: the server's words, and a code that the client may know. */
export function errorFor(era: Era, error: WireError): GatewayError {
  const code = (era === "modern" ? toModern : toLegacy)[error.code] ?? error.code;
  const message = era === "legacy" && error.code === MISSING_CAPABILITY ? inWords(error) : error.message;
  return new GatewayError(codeOf(code), { publicMessage: message, wire: { ...error, code, message } });
}

/** A legacy client does not read data.requiredCapabilities. */
function inWords({ message, data }: WireError): string {
  const required = isObject(data) && isObject(data.requiredCapabilities) ? data.requiredCapabilities : {};
  const names = Object.keys(required);
  return names.length === 0 ? message : `${message} (the client would have to offer: ${names.join(", ")})`;
}

const toModern: Readonly<Record<number, number | undefined>> = {
  [RESOURCE_NOT_FOUND]: INVALID_PARAMS,
  [URL_ELICITATION_REQUIRED]: INVALID_PARAMS,
};

/** Headers and versions of the other leg are our affair: for the client it is the server that failed. */
const toLegacy: Readonly<Record<number, number | undefined>> = {
  [-32020]: INTERNAL,
  [MISSING_CAPABILITY]: INVALID_REQUEST,
  [-32022]: INTERNAL,
};

/** How the record calls it, and with which status it goes out. */
function codeOf(code: number): ErrorCode {
  return CODES[code] ?? "upstream_failed";
}

const CODES: Readonly<Record<number, ErrorCode | undefined>> = {
  [-32601]: "unknown_method",
  [INVALID_REQUEST]: "upstream_refused",
  [INVALID_PARAMS]: "upstream_refused",
  [RESOURCE_NOT_FOUND]: "upstream_refused",
  [URL_ELICITATION_REQUIRED]: "upstream_refused",
  [MISSING_CAPABILITY]: "missing_capability",
};
