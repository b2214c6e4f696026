import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { toHouseError } from "../db/to-house-error.ts";
import type { ErrorCode } from "../foundation/error-codes.ts";
import { GatewayError } from "../foundation/gateway-error.ts";

type TrpcCode = TRPCError["code"];

/** Our words in tRPC's. A new code of ours does not compile until it has an answer here. */
const TRPC_CODES: Record<ErrorCode, TrpcCode> = {
  malformed_json: "PARSE_ERROR",
  invalid_message: "BAD_REQUEST",
  body_too_large: "PAYLOAD_TOO_LARGE",
  unsupported_media_type: "UNSUPPORTED_MEDIA_TYPE",
  not_acceptable: "BAD_REQUEST",
  method_not_allowed: "METHOD_NOT_SUPPORTED",
  header_mismatch: "BAD_REQUEST",
  unsupported_version: "BAD_REQUEST",
  missing_meta: "BAD_REQUEST",
  unknown_method: "NOT_FOUND",
  invalid_params: "BAD_REQUEST",
  unknown_tool: "NOT_FOUND",
  unknown_prompt: "NOT_FOUND",
  unknown_resource: "NOT_FOUND",
  bad_cursor: "BAD_REQUEST",
  bad_state: "BAD_REQUEST",
  missing_capability: "BAD_REQUEST",
  session_missing: "BAD_REQUEST",
  session_unknown: "NOT_FOUND",
  too_many_sessions: "TOO_MANY_REQUESTS",
  too_many_streams: "TOO_MANY_REQUESTS",
  unknown_task: "NOT_FOUND",
  too_many_tasks: "TOO_MANY_REQUESTS",
  slow_reader: "CLIENT_CLOSED_REQUEST",
  header_too_large: "PAYLOAD_TOO_LARGE",
  origin_refused: "FORBIDDEN",
  host_refused: "FORBIDDEN",
  unauthenticated: "UNAUTHORIZED",
  not_found: "NOT_FOUND",
  forbidden: "FORBIDDEN",
  rate_limited: "TOO_MANY_REQUESTS",
  bad_input: "BAD_REQUEST",
  conflict: "CONFLICT",
  wrong_password: "UNAUTHORIZED",
  sign_in_throttled: "TOO_MANY_REQUESTS",
  link_expired: "NOT_FOUND",
  upstream_unreachable: "BAD_GATEWAY",
  upstream_needs_sign_in: "SERVICE_UNAVAILABLE",
  upstream_failed: "BAD_GATEWAY",
  upstream_refused: "BAD_REQUEST",
  upstream_garbled: "BAD_GATEWAY",
  upstream_busy: "SERVICE_UNAVAILABLE",
  upstream_unhealthy: "SERVICE_UNAVAILABLE",
  draining: "SERVICE_UNAVAILABLE",
  audit_full: "SERVICE_UNAVAILABLE",
  audit_unavailable: "SERVICE_UNAVAILABLE",
  database_unavailable: "SERVICE_UNAVAILABLE",
  timed_out: "TIMEOUT",
  task_lost: "SERVICE_UNAVAILABLE",
  cancelled: "CLIENT_CLOSED_REQUEST",
  internal: "INTERNAL_SERVER_ERROR",
};

/** The cause of what this returns is always a GatewayError, unless the error is tRPC's own. */
export function toTrpcError(error: unknown): TRPCError {
  if (error instanceof TRPCError && (error.cause === undefined || error.code === "PARSE_ERROR")) return error;
  const cause = error instanceof TRPCError ? error.cause : error;
  const ours = cause instanceof ZodError ? badInput(cause) : toHouseError(cause);
  return new TRPCError({ code: TRPC_CODES[ours.code], message: ours.message, cause: ours });
}

/** One message per field, the first: people mend one thing at a time. */
function badInput(error: ZodError): GatewayError {
  const fields: Record<string, string> = {};
  for (const { path, message } of error.issues) fields[path.join(".") || "root"] ??= message;
  return new GatewayError("bad_input", { data: { fields }, cause: error });
}
