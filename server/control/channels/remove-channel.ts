import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { noSuchChannel } from "./test-channel.ts";

/** What waits for it is dropped with it. */
export async function removeChannel({ ctx, input: { id } }: Verb<{ id: string }>): Promise<{ id: string }> {
  requireRight(ctx, "setting:write");
  await makeChange(ctx, "channel", async (tx, record) => {
    const channel = await tx.alertChannel.findUnique({ where: { id } });
    if (channel === null) throw noSuchChannel();
    const waiting = await tx.alertDelivery.count({ where: { channelId: id, state: "waiting" } });
    await tx.alertChannel.delete({ where: { id } });
    const { kind, goesTo } = channel;
    await record({ action: "channel.remove", target: channel.name, before: { id, kind, goesTo, waiting } });
  });
  return { id };
}
