import type { DeliveryRow } from "../../contracts/channels.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";

const DELIVERIES_SHOWN = 5;

type StoredNotice = { title: string; severity?: DeliveryRow["severity"] };

/** Each with its last deliveries; never with what opens it. */
export async function listChannels({ ctx }: Verb) {
  requireRight(ctx, "setting:read");
  const channels = await ctx.db.prisma.alertChannel.findMany({
    orderBy: { name: "asc" },
    select: {
      id: true,
      name: true,
      kind: true,
      goesTo: true,
      createdBy: true,
      createdAt: true,
      deliveries: { orderBy: { at: "desc" }, take: DELIVERIES_SHOWN },
    },
  });
  return {
    items: channels.map(({ deliveries, createdAt, ...channel }) => ({
      ...channel,
      createdAt: createdAt.toISOString(),
      deliveries: deliveries.map(({ id, notice, state, attempts, says, at, nextAt }): DeliveryRow => {
        const { title, severity = "info" } = notice as StoredNotice; // we wrote it
        return {
          ...{ id, title, severity, attempts, says },
          state: state as DeliveryRow["state"], // ours as well
          at: at.toISOString(),
          nextAt: state === "waiting" ? nextAt.toISOString() : null,
        };
      }),
    })),
  };
}
