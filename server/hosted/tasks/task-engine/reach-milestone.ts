import { milestoneId } from "../data-store/work-ids.ts";
import type { Change } from "../data-store/work-store.ts";

/** When the last of its tasks is done. */
export async function reachMilestone({ tx, now, tell }: Change, id: number): Promise<void> {
  const open = await tx.workTask.count({
    where: { milestoneId: id, state: { not: "done" }, archivedAt: null },
  });
  if (open > 0) return;
  const { count } = await tx.workMilestone.updateMany({
    where: { id, reachedAt: null },
    data: { reachedAt: now },
  });
  if (count === 0) return; // reached before, and one of its tasks was reopened since
  const milestone = await tx.workMilestone.findUniqueOrThrow({ where: { id }, include: { project: true } });
  tell("milestone.reached", milestoneId(id), { title: milestone.name, project: milestone.project.name });
}
