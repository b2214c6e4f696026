import type { TestedInstance } from "../../contracts/upstreams.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { noServer } from "./find-server.ts";

/** Each instance, stage by stage, over connections of its own. Changes nothing, but may start a process. */
export async function testServer({
  ctx,
  input: { slug },
}: Verb<{ slug: string }>): Promise<{ instances: readonly TestedInstance[] }> {
  requireRight(ctx, "server:write");
  const server = await ctx.db.prisma.server.findUnique({
    where: { slug },
    select: { id: true, source: true, pausedAt: true },
  });
  if (server === null) throw noServer(slug);
  const { id, source, pausedAt } = server;
  if (source === "hosted") {
    throw new GatewayError("conflict", {
      publicMessage: `${slug} runs in this house: there is no connection that could be tested.`,
    });
  }
  if (pausedAt !== null)
    throw new GatewayError("conflict", { publicMessage: `${slug} is paused; resume it to test it.` });
  return { instances: await ctx.house.upstreams.test(id) };
}
