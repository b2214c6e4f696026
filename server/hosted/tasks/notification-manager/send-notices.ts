import { fitsType } from "../../events/fits-type.ts";
import type { DomainEvent, HostedGround, Notice } from "../../kernel/hosted-ground.ts";
import { numberOf } from "../data-store/work-ids.ts";
import type { WorkStore } from "../data-store/work-store.ts";

type Parts = Pick<HostedGround, "notices" | "publicUrl"> & { store: WorkStore };
type Wanted = { cause: string; channel: string };

/**
 * One notice for each cause of an event, at most: it is noted before it is handed over, so that nothing is sent twice
 * when the house ends in between. What could not be handed over is tried again with the event.
 */
export async function sendNotices({ store, notices, publicUrl }: Parts, event: DomainEvent): Promise<void> {
  const { prisma } = store.db;
  const number = numberOf("T", event.entityId);
  for (const { cause, channel } of await findWanted(store, event, number)) {
    const notice = writeNotice(event, channel, publicUrl);
    const where = { eventId_cause: { eventId: BigInt(event.id), cause } };
    const { count } = await prisma.workNotice.createMany({
      data: {
        ...{ ...where.eventId_cause, channel, taskId: number, title: notice.title, body: notice.text },
        ...{ outcome: "refused", reason: NOT_KNOWN, at: new Date(store.clock.now()) },
      },
      skipDuplicates: true,
    });
    if (count === 0) continue; // an earlier try has it
    try {
      const sent = await notices.send(notice);
      const data = { outcome: sent.ok ? "sent" : "refused", reason: sent.ok ? null : sent.reason };
      await prisma.workNotice.update({ where, data });
    } catch (error) {
      await prisma.workNotice.delete({ where });
      throw error;
    }
  }
}

/** Until its channel has said so. */
const NOT_KNOWN = "The house ended while it was sent: whether it arrived is not known.";

/** A reminder goes where it was told to; everything else goes where rules say. */
async function findWanted({ db }: WorkStore, event: DomainEvent, number: number | null): Promise<Wanted[]> {
  const rules = await db.prisma.workRule.findMany({ orderBy: { id: "asc" } });
  const task = number === null ? null : await db.prisma.workTask.findUnique({ where: { id: number } });
  const fitting = rules.filter(
    (rule) =>
      fitsType(rule.types, event.type) &&
      (rule.projectId === null || rule.projectId === task?.projectId) &&
      (rule.assigneeId === null || rule.assigneeId === task?.assigneeId) &&
      (rule.priorityMin === null || (task !== null && task.priority >= rule.priorityMin)),
  );
  const wanted = fitting.map(({ name, channel }) => ({ cause: `rule: ${name}`, channel }));
  const own = event.type === "task.reminder_due" ? event.data.channel : null;
  return typeof own === "string" ? [{ cause: "reminder", channel: own }, ...wanted] : wanted;
}

const severities: Record<string, Notice["severity"]> = {
  "task.overdue": "warning",
  "task.blocked": "warning",
};

function writeNotice(
  { type, entityId, data, actor }: DomainEvent,
  channel: string,
  publicUrl: string,
): Notice {
  const title = String(data.title ?? entityId);
  const what = type.slice(type.indexOf(".") + 1).replaceAll("_", " ");
  const note = typeof data.note === "string" && data.note !== "" ? `\n${data.note}` : "";
  return {
    channel,
    title: `${entityId} ${what}: ${title}`,
    text: `${title}: ${what}, by ${actor.name}.${note}`,
    url: `${publicUrl}/tasks?task=${entityId}`,
    severity: severities[type] ?? "info",
  };
}
