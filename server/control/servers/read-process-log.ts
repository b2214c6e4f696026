import type { ProcessLogLine } from "../../contracts/upstreams.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { serverId } from "./server-id.ts";

/** The last that its processes wrote to stderr at this replica. It may hold anything: for those who run servers. */
export async function readProcessLog({
  ctx,
  input: { slug },
}: Verb<{ slug: string }>): Promise<{ lines: readonly ProcessLogLine[] }> {
  requireRight(ctx, "server:write");
  return { lines: ctx.house.upstreams.log(await serverId(ctx, slug)) };
}
