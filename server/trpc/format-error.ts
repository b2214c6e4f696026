import type { TRPCDefaultErrorShape, TRPCError } from "@trpc/server";
import { type ErrorCode, errorCodes } from "../foundation/error-codes.ts";
import { isGatewayError } from "../foundation/gateway-error.ts";

/** What a screen needs to say what happened and what mends it. */
export type HouseError = {
  code: ErrorCode;
  message: string;
  do: string;
  fields?: Record<string, string>;
  retryAfterSeconds?: number;
};

type Formatting = { shape: TRPCDefaultErrorShape; error: TRPCError };

export function formatError({ shape, error }: Formatting) {
  const house = describe(error);
  return { ...shape, message: house.message, data: { ...shape.data, gateway: house } };
}

function describe({ code, message, cause }: TRPCError): HouseError {
  if (!isGatewayError(cause)) {
    const own = TRPC_OWN[code] ?? "internal";
    const { says, do: mend } = errorCodes[own];
    return { code: own, message: own === "internal" ? says : message, do: mend };
  }
  const {
    do: mend = errorCodes[cause.code].do,
    fields,
    retryAfterSeconds,
  } = (cause.data ?? {}) as Partial<HouseError>;
  return {
    code: cause.code,
    message: cause.message,
    do: mend,
    ...(fields && { fields }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
}

/** Errors that tRPC makes itself, before a procedure is reached. */
const TRPC_OWN: Partial<Record<TRPCError["code"], ErrorCode>> = {
  NOT_FOUND: "not_found",
  BAD_REQUEST: "bad_input",
  PARSE_ERROR: "malformed_json",
  METHOD_NOT_SUPPORTED: "method_not_allowed",
  UNSUPPORTED_MEDIA_TYPE: "unsupported_media_type",
};
