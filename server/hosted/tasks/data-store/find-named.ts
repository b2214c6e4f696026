import type { WorkMilestone, WorkPerson, WorkProject } from "../../../../prisma/generated/client.ts";
import type { Transaction } from "../../../db/with-transaction.ts";
import { nearest } from "../../kernel/nearest.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { numberOf } from "./work-ids.ts";

type Reader = Pick<Transaction, "workProject" | "workPerson" | "workMilestone">;
const named = (name: string) => ({ name: { equals: name, mode: "insensitive" as const } });
const NAMES_MAX = 500;

/** By id or by name; a name that nobody has is refused with the nearest one. */
export async function findProject(db: Reader, ref: string): Promise<WorkProject> {
  const id = numberOf("P", ref);
  const found = await db.workProject.findFirst({ where: id === null ? named(escapeLike(ref)) : { id } });
  if (found !== null) return found;
  const others = await db.workProject.findMany({ select: { name: true }, take: NAMES_MAX });
  throw new ToolFailure(`There is no project "${ref}"${meant(ref, others)}; create_project makes one.`);
}

export async function findPerson(db: Reader, ref: string): Promise<WorkPerson> {
  const id = numberOf("W", ref);
  const found = await db.workPerson.findFirst({ where: id === null ? named(escapeLike(ref)) : { id } });
  if (found !== null) return found;
  const others = await db.workPerson.findMany({ select: { name: true }, take: NAMES_MAX });
  throw new ToolFailure(`There is nobody called "${ref}"${meant(ref, others)}; add_person adds somebody.`);
}

export async function findMilestone(
  db: Reader,
  ref: string,
  projectId: number | null,
): Promise<WorkMilestone> {
  if (projectId === null)
    throw new ToolFailure(`The milestone "${ref}" belongs to a project: name the project too.`);
  const id = numberOf("M", ref);
  const where = id === null ? named(escapeLike(ref)) : { id };
  const found = await db.workMilestone.findFirst({ where: { ...where, projectId } });
  if (found !== null) return found;
  const others = await db.workMilestone.findMany({ where: { projectId }, take: NAMES_MAX });
  throw new ToolFailure(
    `The project has no milestone "${ref}"${meant(ref, others)}; add_milestone adds one.`,
  );
}

/** Prisma compares without letter case by ILIKE. */
const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

function meant(ref: string, others: readonly { name: string }[]): string {
  const near = nearest(
    ref,
    others.map(({ name }) => name),
  );
  return near === null ? "" : `; did you mean "${near}"?`;
}
