import type { TRPCError } from "@trpc/server";
import { isGatewayError } from "../foundation/gateway-error.ts";
import type { Logger } from "../foundation/logger.ts";

/** What is our fault is logged whole, once; what is the asker's was told to the asker. */
export function logTrouble(logger: Logger, { cause }: TRPCError, procedure: string): void {
  if (!isGatewayError(cause) || cause.entry.kind !== "ours") return;
  logger[cause.entry.level]({ err: cause.cause ?? cause, code: cause.code, procedure }, "trpc: not answered");
}
