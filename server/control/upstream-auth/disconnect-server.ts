import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { serverId } from "../servers/server-id.ts";
import { findSignIn } from "./find-sign-in.ts";

/** The house gives up its tokens, and says so to whoever gave them. */
export async function disconnectServer({
  ctx,
  input: { slug },
}: Verb<{ slug: string }>): Promise<{ slug: string }> {
  requireRight(ctx, "server:write");
  const id = await serverId(ctx, slug);
  const change = await findSignIn(ctx, { id, slug }).leave();
  return makeChange(ctx, "server", async (tx, record) => {
    await ctx.house.grants.update(id, () => change, tx);
    await record({ action: "server.disconnect", target: slug });
    return { slug };
  });
}
