import { TRPCError } from "@trpc/server";
import type { Clock } from "../foundation/clock.ts";
import { GatewayError, isGatewayError } from "../foundation/gateway-error.ts";
import { newId } from "../foundation/ids.ts";
import type { Logger } from "../foundation/logger.ts";

type Parts = { logger: Logger; clock: Clock };

/**
 * What is our fault is logged whole, once; what is the asker's was told to the asker. Gives the error for the asker:
 * of an internal one, whose text stays inside, they learn under which id it is in the log.
 */
export function logTrouble({ logger, clock }: Parts, error: TRPCError, procedure: string): TRPCError {
  const { cause: trouble, code, message } = error;
  if (!isGatewayError(trouble) || trouble.entry.kind !== "ours") return error;
  const requestId = newId("rq", clock.now());
  logger[trouble.entry.level](
    { err: trouble.cause ?? trouble, code: trouble.code, requestId, procedure },
    "trpc: not answered",
  );
  if (trouble.code !== "internal") return error;
  const data = { ...trouble.data, do: `Look up ${requestId} in the log.` };
  const cause = new GatewayError("internal", { publicMessage: message, data, cause: trouble });
  return new TRPCError({ code, message, cause });
}
