import type { LiveCache, LiveInstance, LiveLoad, LiveProcess } from "../../contracts/upstreams.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { serverId } from "./server-id.ts";

/** What the gateway of this process knows of it, at this moment. */
export async function watchServer({ ctx, input: { slug } }: Verb<{ slug: string }>): Promise<{
  instances: readonly LiveInstance[];
  processes: readonly LiveProcess[];
  load: LiveLoad | null;
  cache: LiveCache | null;
  /** What of its lists is left out, and why. */
  notes: readonly string[];
}> {
  requireRight(ctx, "server:read");
  const id = await serverId(ctx, slug);
  const { upstreams } = ctx.house;
  return {
    ...{ instances: upstreams.instances(id), processes: upstreams.processes(id) },
    ...{ load: upstreams.load(id), cache: upstreams.cache(id), notes: upstreams.notes(id) },
  };
}
