import { z } from "zod";
import type { ProjectFields, ProjectProgress } from "../../../contracts/work-fields.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { addDays, toDateOrNull } from "../data-store/dates.ts";
import { findProject } from "../data-store/find-named.ts";
import { lockProject } from "../data-store/lock-named.ts";
import { projectId } from "../data-store/work-ids.ts";
import type { Author, Change, WorkStore } from "../data-store/work-store.ts";
import { checkSpan, createTasksWithin } from "../task-engine/create-tasks.ts";
import { addMilestone, type MilestoneUpdate, type NewMilestone, updateMilestone } from "./milestones.ts";
import { planCampaign } from "./plan-campaign.ts";
import { readMilestones, readProjects } from "./project-rows.ts";

export type NewProject = {
  name: string;
  description?: string | undefined;
  startOn?: string | null | undefined;
  dueOn?: string | null | undefined;
};
export type ProjectUpdate = {
  project: string;
  name?: string | undefined;
  description?: string | undefined;
  startOn?: string | null | undefined;
  dueOn?: string | null | undefined;
  archived?: boolean | undefined;
  expectedRevision?: number | undefined;
};
export type ProjectPage = { projects: ProjectFields[]; nextCursor: string | null };

/** Projects and milestones. Progress is never written down: it is counted from the tasks. */
export class ProjectManager {
  readonly #store: WorkStore;

  constructor(store: WorkStore) {
    this.#store = store;
  }

  async create(author: Author, project: NewProject): Promise<ProjectProgress> {
    const id = await this.#store.change(author, (change) => this.#createWithin(change, project));
    return this.progress(projectId(id));
  }

  async update(
    author: Author,
    { project, archived, expectedRevision, ...wanted }: ProjectUpdate,
  ): Promise<ProjectProgress> {
    const id = await this.#store.change(author, async ({ tx, now, tell }) => {
      const found = await lockProject(tx, project, expectedRevision);
      if (wanted.name !== undefined && wanted.name.toLowerCase() !== found.name.toLowerCase())
        await refuseTaken(tx, wanted.name);
      const { startOn, dueOn, ...words } = wanted;
      const archivedAt = archived === true ? (found.archivedAt ?? now) : null;
      const after = await tx.workProject.update({
        where: { id: found.id },
        data: {
          ...Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined)),
          ...(startOn !== undefined && { startOn: toDateOrNull(startOn) }),
          ...(dueOn !== undefined && { dueOn: toDateOrNull(dueOn) }),
          ...(archived !== undefined && { archivedAt }),
          ...{ revision: found.revision + 1, updatedAt: now },
        },
      });
      if (after.startOn !== null && after.dueOn !== null && after.startOn > after.dueOn)
        throw new ToolFailure("The project would start after it is due: swap or move the dates.");
      tell(archived === true ? "project.archived" : "project.updated", projectId(found.id), {
        title: after.name,
      });
      return found.id;
    });
    return this.progress(projectId(id));
  }

  async addMilestone(author: Author, milestone: NewMilestone): Promise<ProjectProgress> {
    return this.progress(projectId(await addMilestone(this.#store, author, milestone)));
  }

  async updateMilestone(author: Author, update: MilestoneUpdate): Promise<ProjectProgress> {
    return this.progress(projectId(await updateMilestone(this.#store, author, update)));
  }

  /** By name. A cursor is the name after which it goes on. */
  async list({
    archived,
    limit,
    cursor,
  }: {
    archived: boolean;
    limit: number;
    cursor?: string | undefined;
  }): Promise<ProjectPage> {
    const after = cursor === undefined ? null : readCursor(cursor);
    const found = await readProjects(this.#store, { archived, after, limit: limit + 1 });
    const projects = found.slice(0, limit);
    const last = found.length > limit ? projects.at(-1) : undefined;
    const nextCursor =
      last === undefined ? null : Buffer.from(JSON.stringify({ after: last.name })).toString("base64url");
    return { projects, nextCursor };
  }

  async progress(ref: string): Promise<ProjectProgress> {
    const { id } = await findProject(this.#store.db.prisma, ref);
    const [[project], milestones] = await Promise.all([
      readProjects(this.#store, { id, limit: 1 }),
      readMilestones(this.#store, id),
    ]);
    return { ...project!, milestones }; // it was found a moment ago, and projects are never deleted
  }

  /** A project with the tasks, the order and the milestone that every campaign has. */
  async createCampaign(
    author: Author,
    campaign: { name: string; launchOn: string; channels: readonly string[]; owner?: string | undefined },
  ): Promise<{ project: ProjectProgress; tasks: string[] }> {
    const plan = planCampaign(campaign, this.#store.today);
    const made = await this.#store.change(author, async (change) => {
      const id = await this.#createWithin(change, { ...plan.project, dueOn: campaign.launchOn });
      await change.tx.workMilestone.create({
        data: { projectId: id, name: plan.milestone, dueOn: toDateOrNull(campaign.launchOn) },
      });
      const tasks: number[] = [];
      for (const { after, ...task } of plan.tasks) {
        const dependsOn = after.map((at) => `T-${tasks[at]}`);
        const [number] = await createTasksWithin(this.#store, change, [
          { ...task, project: projectId(id), dependsOn },
        ]);
        tasks.push(number!);
      }
      return { id, tasks };
    });
    return {
      project: await this.progress(projectId(made.id)),
      tasks: made.tasks.map((number) => `T-${number}`),
    };
  }

  /** A review of the project every so many days, from the first day on. */
  async scheduleReviews(
    author: Author,
    wanted: {
      project: string;
      firstOn: string;
      everyDays: number;
      count: number;
      owner?: string | undefined;
    },
  ): Promise<{ tasks: string[] }> {
    const { firstOn, everyDays, count, owner } = wanted;
    const tasks = await this.#store.change(author, async (change) => {
      const { id, name } = await findProject(change.tx, wanted.project);
      return createTasksWithin(
        this.#store,
        change,
        Array.from({ length: count }, (_, at) => ({
          title: `Review ${at + 1} of ${count}: ${name}`,
          ...{
            project: projectId(id),
            dueOn: addDays(firstOn, at * everyDays),
            estimateHours: 1,
            labels: ["review"],
          },
          ...(owner !== undefined && { assignee: owner }),
        })),
      );
    });
    return { tasks: tasks.map((number) => `T-${number}`) };
  }

  async #createWithin({ tx, now, tell }: Change, project: NewProject): Promise<number> {
    const { name, description = "", startOn = null, dueOn = null } = project;
    checkSpan(startOn, dueOn);
    await refuseTaken(tx, name);
    const made = await tx.workProject.create({
      data: {
        name,
        description,
        startOn: toDateOrNull(startOn),
        dueOn: toDateOrNull(dueOn),
        createdAt: now,
        updatedAt: now,
      },
    });
    tell("project.created", projectId(made.id), { title: name });
    return made.id;
  }
}

async function refuseTaken(tx: Change["tx"], name: string): Promise<void> {
  if (/^p-\d+$/i.test(name)) throw new ToolFailure(`"${name}" looks like an id: choose another name.`);
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM work_project WHERE lower(name) = lower(${name})`;
  if (rows.length > 0) throw new ToolFailure(`There is a project "${name}" already: choose another name.`);
}

const Cursor = z.object({ after: z.string() });

function readCursor(cursor: string): string {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString())).after;
  } catch {
    throw new ToolFailure("The cursor is not one that this list gave. Start again without a cursor.");
  }
}
