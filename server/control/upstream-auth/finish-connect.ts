import { serverOfState } from "../../contracts/oauth-client.ts";
import type { FinishSignInInput } from "../../contracts/registry-oauth.ts";
import { GatewayError, isGatewayError } from "../../foundation/gateway-error.ts";
import type { ControlContext, Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { findSignIn } from "./find-sign-in.ts";

type Finished = { slug: string; problem: null } | { slug: string; problem: string };

/**
 * An operator came back from the authorization server. From then on the house enters the server with what it gave; a
 * sign-in that came to nothing is an outcome, too, and is recorded as one.
 */
export async function finishConnect({ ctx, input }: Verb<FinishSignInInput>): Promise<Finished> {
  requireRight(ctx, "server:write");
  const { id, slug } = await findServerOf(ctx, input.state);
  const action = "server.connect";
  try {
    const change = await findSignIn(ctx, { id, slug }).finish(input, ctx.actor);
    return await makeChange(ctx, "server", async (tx, record) => {
      const { issuer, scopes, expiresAtMs, isRenewable } = await ctx.house.grants.update(
        id,
        () => change,
        tx,
      );
      const expiresAt = expiresAtMs === null ? null : new Date(expiresAtMs).toISOString();
      await record({ action, target: slug, after: { issuer, scopes, expiresAt, isRenewable } });
      return { slug, problem: null };
    });
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    const { message } = error;
    await makeChange(ctx, "server", (_, record) =>
      record({ action, target: slug, outcome: "denied", message }),
    );
    return { slug, problem: message };
  }
}

async function findServerOf({ db }: ControlContext, state: string): Promise<{ id: string; slug: string }> {
  const id = serverOfState(state);
  const server =
    id === null
      ? null
      : await db.prisma.server.findUnique({ where: { id }, select: { id: true, slug: true } });
  if (server !== null) return server;
  throw new GatewayError("not_found", { publicMessage: "No server waits for this sign-in." });
}
