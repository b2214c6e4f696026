import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { serverId } from "../servers/server-id.ts";
import { findSignIn } from "./find-sign-in.ts";

/** Where to sign in for this server. Whoever goes there comes back to `/oauth/callback`, and is let in by then. */
export async function connectServer({
  ctx,
  input: { slug },
}: Verb<{ slug: string }>): Promise<{ url: string }> {
  requireRight(ctx, "server:write");
  const id = await serverId(ctx, slug);
  // A command line has no browser here: any operator who may connect it ends what it began.
  const startedBy = ctx.actor.kind === "local" ? null : ctx.actor.id;
  return { url: await findSignIn(ctx, { id, slug }).begin(startedBy) };
}
