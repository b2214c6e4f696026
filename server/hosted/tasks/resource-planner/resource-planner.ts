import type { PersonFields } from "../../../contracts/work-fields.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { toDate, toDateText } from "../data-store/dates.ts";
import { findPerson, findProject } from "../data-store/find-named.ts";
import { personId, taskId } from "../data-store/work-ids.ts";
import type { Author, WorkStore } from "../data-store/work-store.ts";
import { updateTask } from "../task-engine/update-task.ts";
import { type Conflict, findConflict, findConflicts, type Plan } from "./find-conflicts.ts";
import { readPlan } from "./read-plan.ts";

export type NewPerson = { name: string; email?: string | undefined; hoursPerWeek: number };
export type PersonWeek = {
  week: string;
  person: string;
  capacityHours: number;
  hours: number;
  freeHours: number;
  tasks: { id: string; hours: number }[];
};

const PEOPLE_MAX = 500;
const TASKS_SHOWN_MAX = 10;
/** A conflict further ahead than this will look different by then. */
const CONFLICT_WEEKS = 12;

/** Who has how much time, what they have to do in it, and what to do where that does not fit. */
export class ResourcePlanner {
  readonly #store: WorkStore;

  constructor(store: WorkStore) {
    this.#store = store;
  }

  /** Adds somebody, or changes who is there by that name. */
  async savePerson(author: Author, { name, email, hoursPerWeek }: NewPerson): Promise<PersonFields> {
    if (/^w-\d+$/i.test(name)) throw new ToolFailure(`"${name}" looks like an id: give the name.`);
    const id = await this.#store.change(author, async ({ tx, now, tell }) => {
      const rows = await tx.$queryRaw<
        { id: number }[]
      >`SELECT id FROM work_person WHERE lower(name) = lower(${name})`;
      const data = { hoursPerWeek, ...(email !== undefined && { email }) };
      const known = rows[0];
      const saved =
        known === undefined
          ? await tx.workPerson.create({ data: { name, createdAt: now, ...data } })
          : await tx.workPerson.update({ where: { id: known.id }, data });
      if (known === undefined && (await tx.workPerson.count()) > PEOPLE_MAX)
        throw new ToolFailure(`There are ${PEOPLE_MAX} people already, and no more fit.`);
      tell("person.saved", personId(saved.id), { title: name, hoursPerWeek });
      return saved.id;
    });
    return (await this.people()).find((person) => person.id === personId(id))!; // saved a moment ago
  }

  async addAbsence(
    author: Author,
    {
      person,
      fromOn,
      toOn,
      reason = "",
    }: { person: string; fromOn: string; toOn: string; reason?: string | undefined },
  ): Promise<PersonFields> {
    if (fromOn > toOn) throw new ToolFailure(`The absence would end (${toOn}) before it begins (${fromOn}).`);
    const id = await this.#store.change(author, async ({ tx, tell }) => {
      const found = await findPerson(tx, person);
      await tx.workAbsence.create({
        data: { personId: found.id, fromOn: toDate(fromOn), toOn: toDate(toOn), reason },
      });
      tell("person.absent", personId(found.id), { title: found.name, fromOn, toOn });
      return found.id;
    });
    return (await this.people()).find((one) => one.id === personId(id))!; // found a moment ago
  }

  async people(): Promise<PersonFields[]> {
    const { prisma, pool } = this.#store.db;
    const [people, { rows }] = await Promise.all([
      prisma.workPerson.findMany({
        include: {
          absences: {
            where: { toOn: { gte: toDate(this.#store.today) } },
            orderBy: { fromOn: "asc" },
            take: 50,
          },
        },
        orderBy: { name: "asc" },
        take: PEOPLE_MAX,
      }),
      pool.query<{ id: number; tasks: number; hours: number }>(
        `SELECT assignee_id AS id, count(*)::int AS tasks, coalesce(sum(estimate_hours), 0) AS hours FROM work_task
         WHERE assignee_id IS NOT NULL AND state <> 'done' AND archived_at IS NULL GROUP BY assignee_id`,
      ),
    ]);
    return people.map(({ id, name, email, hoursPerWeek, absences }) => {
      const open = rows.find((row) => row.id === id);
      return {
        ...{ id: personId(id), name, email, hoursPerWeek },
        ...{ openTasks: open?.tasks ?? 0, openHours: open?.hours ?? 0 },
        absences: absences.map(({ fromOn, toOn, reason }) => ({
          ...{ fromOn: toDateText(fromOn), toOn: toDateText(toOn), reason },
        })),
      };
    });
  }

  async weeks({
    weeks,
    project,
    person,
  }: {
    weeks: number;
    project?: string | undefined;
    person?: string | undefined;
  }): Promise<PersonWeek[]> {
    const { prisma } = this.#store.db;
    const only = person === undefined ? null : (await findPerson(prisma, person)).id;
    const within = project === undefined ? null : (await findProject(prisma, project)).id;
    const plan = await readPlan(this.#store, { weeks, projectId: within });
    return plan.loads
      .filter(({ personId: whose }) => only === null || whose === only)
      .map(({ week, personId: whose, capacityHours, hours, tasks }) => ({
        ...{ week, person: plan.people.find(({ id }) => id === whose)!.name },
        ...{
          capacityHours: round(capacityHours),
          hours: round(hours),
          freeHours: round(capacityHours - hours),
        },
        tasks: [...tasks]
          .sort(([, a], [, b]) => b - a)
          .slice(0, TASKS_SHOWN_MAX)
          .map(([id, share]) => ({ id: taskId(id), hours: round(share) })),
      }));
  }

  async conflicts(shownMax: number): Promise<{ total: number; conflicts: Conflict[] }> {
    return findConflicts(await this.#plan(), shownMax);
  }

  /** Applies what was offered, if it is offered still: the conflict is looked for again first. */
  async resolve(
    author: Author,
    wanted: { conflict: string; resolution: string },
  ): Promise<{ task: string; says: string; left: number }> {
    const plan = await this.#plan();
    const conflict = findConflict(plan, wanted.conflict);
    if (conflict === null)
      throw new ToolFailure(
        `There is no conflict ${wanted.conflict} any more; find_conflicts lists those there are.`,
      );
    const offered = conflict.resolutions.find(({ id }) => id === wanted.resolution);
    if (offered === undefined) {
      const others = conflict.resolutions.map(({ id }) => id).join(", ") || "none; change the tasks by hand";
      throw new ToolFailure(`${wanted.resolution} is not offered for ${conflict.id}. Offered: ${others}.`);
    }
    const [kind, task, first, dueOn] = offered.id.split(":") as [string, string, string, string?];
    const change =
      kind === "reassign" ? { assignee: first } : { ...(first !== "-" && { startOn: first }), dueOn: dueOn! };
    const expectedRevision = plan.spreads.find((spread) => taskId(spread.task.id) === task)?.task.revision;
    await updateTask(this.#store, author, { id: task, change, expectedRevision });
    return { task, says: offered.says, left: (await this.conflicts(0)).total };
  }

  #plan(): Promise<Plan> {
    return readPlan(this.#store, { weeks: CONFLICT_WEEKS, projectId: null });
  }
}

const round = (hours: number): number => Math.round(hours * 10) / 10;
