import type { WorkMilestone, WorkProject } from "../../../../prisma/generated/client.ts";
import type { Transaction } from "../../../db/with-transaction.ts";
import { findMilestone, findProject } from "./find-named.ts";
import { WorkConflict } from "./work-conflict.ts";
import { milestoneId, projectId } from "./work-ids.ts";

/** Nobody else changes it until the transaction ends. */
export async function lockProject(
  tx: Transaction,
  ref: string,
  expectedRevision?: number,
): Promise<WorkProject> {
  const { id } = await findProject(tx, ref);
  await tx.$queryRaw`SELECT 1 AS locked FROM work_project WHERE id = ${id} FOR NO KEY UPDATE`;
  const project = await tx.workProject.findUniqueOrThrow({ where: { id } }); // projects are never deleted
  checkRevision(projectId(id), project.revision, expectedRevision);
  return project;
}

/** Its project's rows must be locked before. */
export async function lockMilestone(
  tx: Transaction,
  ref: string,
  project: WorkProject,
  expectedRevision?: number,
): Promise<WorkMilestone> {
  const found = await findMilestone(tx, ref, project.id);
  checkRevision(milestoneId(found.id), found.revision, expectedRevision);
  return found;
}

function checkRevision(id: string, revision: number, expected: number | undefined): void {
  if (expected !== undefined && expected !== revision) throw new WorkConflict(id, expected, revision, []);
}
