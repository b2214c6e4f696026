import { ToolFailure } from "../../kernel/tool-failure.ts";
import { toDateOrNull } from "../data-store/dates.ts";
import { lockMilestone, lockProject } from "../data-store/lock-named.ts";
import { milestoneId } from "../data-store/work-ids.ts";
import type { Author, Change, WorkStore } from "../data-store/work-store.ts";
import { limits } from "../limits.ts";

export type NewMilestone = { project: string; name: string; dueOn?: string | null | undefined };
export type MilestoneUpdate = {
  project: string;
  milestone: string;
  name?: string | undefined;
  dueOn?: string | null | undefined;
  expectedRevision?: number | undefined;
};

/** Gives the number of its project. */
export function addMilestone(
  store: WorkStore,
  author: Author,
  { project, name, dueOn = null }: NewMilestone,
): Promise<number> {
  return store.change(author, async ({ tx, tell }) => {
    const found = await lockProject(tx, project);
    await refuseTaken(tx, found, name);
    const count = await tx.workMilestone.count({ where: { projectId: found.id } });
    if (count >= limits.milestonesMax)
      throw new ToolFailure(
        `"${found.name}" has ${count} milestones, as many as a project takes: make a project of its own.`,
      );
    const made = await tx.workMilestone.create({
      data: { projectId: found.id, name, dueOn: toDateOrNull(dueOn) },
    });
    tell("milestone.created", milestoneId(made.id), { title: name, project: found.name });
    return found.id;
  });
}

/** Gives the number of its project. */
export function updateMilestone(
  store: WorkStore,
  author: Author,
  { project, milestone, name, dueOn, expectedRevision }: MilestoneUpdate,
): Promise<number> {
  return store.change(author, async ({ tx, tell }) => {
    const found = await lockProject(tx, project);
    const before = await lockMilestone(tx, milestone, found, expectedRevision);
    if (name === undefined && dueOn === undefined)
      throw new ToolFailure("Say what to change: name or dueOn.");
    if (name !== undefined && name !== before.name) await refuseTaken(tx, found, name);
    const after = await tx.workMilestone.update({
      where: { id: before.id },
      data: {
        ...(name !== undefined && { name }),
        ...(dueOn !== undefined && { dueOn: toDateOrNull(dueOn) }),
        revision: before.revision + 1,
      },
    });
    tell("milestone.updated", milestoneId(after.id), { title: after.name, project: found.name });
    return found.id;
  });
}

async function refuseTaken(
  tx: Change["tx"],
  project: { id: number; name: string },
  name: string,
): Promise<void> {
  if ((await tx.workMilestone.count({ where: { projectId: project.id, name } })) > 0)
    throw new ToolFailure(`"${project.name}" has a milestone "${name}" already: choose another name.`);
}
