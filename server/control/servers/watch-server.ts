import type { LiveInstance, LiveProcess } from "../../contracts/upstreams.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { serverId } from "./server-id.ts";

/** Its instances and processes as the gateway of this process knows them, at this moment. */
export async function watchServer({ ctx, input: { slug } }: Verb<{ slug: string }>): Promise<{
  instances: readonly LiveInstance[];
  processes: readonly LiveProcess[];
}> {
  requireRight(ctx, "server:read");
  const id = await serverId(ctx, slug);
  const { upstreams } = ctx.house;
  return { instances: upstreams.instances(id), processes: upstreams.processes(id) };
}
