import { initTRPC } from "@trpc/server";
import type { Right } from "../contracts/permissions.ts";
import { requireRight } from "../control/require-right.ts";
import { GatewayError } from "../foundation/gateway-error.ts";
import type { TrpcContext } from "./create-context.ts";
import { formatError } from "./format-error.ts";
import { logTrouble } from "./log-trouble.ts";
import { toTrpcError } from "./to-trpc-error.ts";

/** Who may call a procedure: holders of a right, whoever is signed in, or anybody. */
export type Access = Right | "signed-in" | "open";

const t = initTRPC.context<TrpcContext>().meta<{ access: Access }>().create({
  errorFormatter: formatError,
  isDev: false, // no stack ever leaves
});

export const { router } = t;

/** First in every chain, so that it sees the refusals of all that follow. */
const errorsOut = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  throw logTrouble(ctx, toTrpcError(result.error), path);
});

/** For those who have nothing but a link. */
export const openProcedure = t.procedure.meta({ access: "open" }).use(errorsOut);

export const signedInProcedure = openProcedure.meta({ access: "signed-in" }).use(({ ctx, next }) => {
  const { actor } = ctx;
  if (actor === null) {
    throw new GatewayError("unauthenticated", {
      publicMessage: "Sign in first.",
      data: { do: "Sign in again." },
    });
  }
  return next({ ctx: { ...ctx, actor } });
});

/** Asks for the right before the input is even parsed; the verb asks again. */
export function procedure(right: Right) {
  return signedInProcedure.meta({ access: right }).use(({ ctx, next }) => {
    requireRight(ctx, right);
    return next();
  });
}
