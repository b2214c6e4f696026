import type { StreamFigures } from "../../contracts/sessions.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";

/** What the replica that answers holds open. Every tick of the overview says the same. */
export async function getStreams({ ctx }: Verb): Promise<StreamFigures> {
  requireRight(ctx, "session:read");
  return ctx.house.sessions.streams();
}
