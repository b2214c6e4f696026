import { type ErrorCode, type ErrorEntry, errorCodes } from "./error-codes.ts";

export type GatewayErrorParts = {
  /** Replaces the table's wording; safe to show to whoever asked. */
  publicMessage?: string | undefined;
  /** Machine-readable, and as public as the message: JSON-RPC `data`, form fields. */
  data?: Record<string, unknown>;
  /** For the log and the record only. */
  detail?: string;
  /** Why it was denied, in the words of decide(). For the record only: outside, a denial looks like absence. */
  decision?: string;
  /** What a server behind us said, word for word: this is what goes out instead of ours. */
  wire?: WireError;
  cause?: unknown;
};

export type WireError = { code: number; message: string; data?: unknown };

/** The one error of the house. Both module graphs have their own copy: recognise it by `code`. */
export class GatewayError extends Error {
  readonly code: ErrorCode;
  readonly data: Record<string, unknown> | undefined;
  readonly detail: string | undefined;
  readonly decision: string | undefined;
  readonly wire: WireError | undefined;

  constructor(code: ErrorCode, parts: GatewayErrorParts = {}) {
    super(parts.publicMessage ?? errorCodes[code].says, { cause: parts.cause });
    this.name = "GatewayError";
    this.code = code;
    this.data = parts.data;
    this.detail = parts.detail;
    this.decision = parts.decision;
    this.wire = parts.wire;
  }

  get entry(): ErrorEntry {
    return errorCodes[this.code];
  }
}

export function isGatewayError(error: unknown): error is GatewayError {
  return error instanceof Error && "code" in error && String(error.code) in errorCodes && "data" in error;
}

/** What is not ours becomes `internal`: its text stays inside, as the cause. */
export function toGatewayError(error: unknown): GatewayError {
  return isGatewayError(error) ? error : new GatewayError("internal", { cause: error });
}
