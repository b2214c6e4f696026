import { PRIVATE_ADDRESS } from "../../../access/lookup-public.ts";
import { GatewayError } from "../../../foundation/gateway-error.ts";

/** What happened, in words for whoever runs the server; whether bytes can have reached it decides about trying again. */
export function unreachable(cause: unknown): GatewayError {
  const { code, syscall } = originOf(cause);
  const says = REASONS[code] ?? `The connection failed${code === "" ? "" : ` (${code})`}.`;
  return new GatewayError("upstream_unreachable", {
    publicMessage: says,
    data: { reason: code || "unknown", neverSent: NEVER_SENT.has(code) && !ON_OPEN_LINE.has(syscall) },
    cause,
  });
}

function originOf(cause: unknown): { code: string; syscall: string } {
  if (!(cause instanceof Error)) return { code: "", syscall: "" };
  if ("code" in cause && cause.code !== undefined)
    return { code: String(cause.code), syscall: "syscall" in cause ? String(cause.syscall) : "" };
  return originOf(cause instanceof AggregateError ? cause.errors[0] : cause.cause);
}

/** A way that is lost while a connection is open ends in the same codes as one that never was. */
const ON_OPEN_LINE: ReadonlySet<string> = new Set(["read", "write"]);

/** The connection was never opened. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  PRIVATE_ADDRESS,
]);

const REASONS: Readonly<Record<string, string | undefined>> = {
  ECONNREFUSED: "Nothing listens at the server's address.",
  ENOTFOUND: "The server's name is not known.",
  EAI_AGAIN: "The server's name cannot be looked up just now.",
  EHOSTUNREACH: "There is no way to the server's host.",
  ENETUNREACH: "There is no way to the server's network.",
  ECONNRESET: "The server closed the connection.",
  EPIPE: "The server closed the connection.",
  UND_ERR_SOCKET: "The server closed the connection.",
  ETIMEDOUT: "The server does not answer on the network.",
  UND_ERR_CONNECT_TIMEOUT: "The server does not take connections.",
  CERT_HAS_EXPIRED: "The server's certificate has expired.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The server's certificate is self-signed: give its CA.",
  SELF_SIGNED_CERT_IN_CHAIN: "The server's certificate is signed by a CA that is not known: give it.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "The server's certificate is signed by a CA that is not known: give it.",
  ERR_TLS_CERT_ALTNAME_INVALID: "The server's certificate is for another name.",
  [PRIVATE_ADDRESS]: "The server's name leads to a private address, and an admin has not allowed that.",
};
