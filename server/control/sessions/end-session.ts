import { withTransaction } from "../../db/with-transaction.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { writeAuditRow } from "../write-audit-row.ts";

/**
 * When this answers, the client's next message is refused here, and its streams are over; other replicas hear of it at
 * once, and read it in the table should they not. No configuration changes by it.
 */
export async function endSession({ ctx, input }: Verb<{ id: string }>) {
  requireRight(ctx, "session:end");
  const { id } = input;
  const { house, clock, db } = ctx;
  const ended = await withTransaction(db, async (tx) => {
    const [session] = await tx.mcpSession.updateManyAndReturn({
      where: { key: id, endedAt: null },
      data: { endedAt: new Date(clock.now()) },
    });
    if (session === undefined) return null;
    const { callerId, slug, client, version, openedAt } = session;
    const endpoint = slug === "" ? "/mcp" : `/mcp/${slug}`;
    const before = { id, callerId, client, endpoint, version, openedAt: openedAt.toISOString() };
    const change = { action: "session.end", target: client ?? id, before };
    return { session, record: await writeAuditRow(tx, ctx, change) };
  });
  if (ended === null) throw unknown();
  const { session, record } = ended;
  house.recorded(record);
  await house.sessions.end({
    key: id,
    callerId: session.callerId,
    slug: session.slug,
    openedAtMs: session.openedAt.getTime(),
    expiresAtMs: session.expiresAt.getTime(),
  });
  return { id, client: session.client };
}

const unknown = () =>
  new GatewayError("not_found", {
    publicMessage: "There is no such session, or it has ended already.",
    data: { do: "Look at the list: it shows those that live now." },
  });
