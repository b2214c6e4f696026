import { z } from "zod";
import type { WorkRule } from "../../../../prisma/generated/client.ts";
import { type TaskPriority, taskPriorities } from "../../../contracts/work.ts";
import type { DomainEvent, HostedGround } from "../../kernel/hosted-ground.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { findPerson, findProject } from "../data-store/find-named.ts";
import { numberOf, personId, projectId, ruleId, taskId } from "../data-store/work-ids.ts";
import type { Author, WorkStore } from "../data-store/work-store.ts";
import { sendNotices } from "./send-notices.ts";
import { startReminding } from "./start-reminding.ts";

export type NewRule = {
  name: string;
  events: readonly string[];
  channel: string;
  project?: string | undefined;
  assignee?: string | undefined;
  priorityMin?: TaskPriority | undefined;
};
export const RuleFields = z.object({
  id: z.string(),
  name: z.string(),
  events: z.array(z.string()),
  channel: z.string(),
  project: z.string().nullable(),
  assignee: z.string().nullable(),
  priorityMin: z.enum(taskPriorities).nullable(),
});
export const NoticeFields = z.object({
  at: z.string(),
  task: z.string().nullable(),
  cause: z.string(),
  channel: z.string(),
  title: z.string(),
  text: z.string(),
  outcome: z.enum(["sent", "refused"]),
  reason: z.string().nullable(),
});
type NoticePage = { notifications: z.output<typeof NoticeFields>[]; nextCursor: string | null };
type Parts = Pick<HostedGround, "events" | "notices" | "logger" | "publicUrl"> & { store: WorkStore };

const RULES_MAX = 100;

/** Who is told what, and through which of the house's alert channels. */
export class NotificationManager {
  readonly #parts: Parts;
  readonly #stops: (() => void)[];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#stops = [
      parts.events.work("work-notices", ["task.*", "milestone.*", "project.*"], (event: DomainEvent) =>
        sendNotices(parts, event),
      ),
      startReminding(parts),
    ];
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }

  async addRule(author: Author, rule: NewRule): Promise<z.output<typeof RuleFields>> {
    await this.#refuseUnknownChannel(rule.channel);
    return this.#parts.store.change(author, async ({ tx, now, tell }) => {
      if ((await tx.workRule.count()) >= RULES_MAX)
        throw new ToolFailure(`There are ${RULES_MAX} rules already: remove one that nobody needs.`);
      if ((await tx.workRule.count({ where: { name: rule.name } })) > 0)
        throw new ToolFailure(
          `There is a rule "${rule.name}" already: choose another name; each tells of an event once.`,
        );
      const { name, events, channel, project, assignee, priorityMin } = rule;
      const made = await tx.workRule.create({
        data: {
          ...{ name, channel, createdAt: now, types: [...new Set(events)] },
          projectId: project === undefined ? null : (await findProject(tx, project)).id,
          assigneeId: assignee === undefined ? null : (await findPerson(tx, assignee)).id,
          priorityMin: priorityMin === undefined ? null : taskPriorities.indexOf(priorityMin),
        },
      });
      tell("task.rule_added", ruleId(made.id), { title: name });
      return toRuleFields(made);
    });
  }

  async removeRule(author: Author, id: string): Promise<void> {
    await this.#parts.store.change(author, async ({ tx, tell }) => {
      const { count } = await tx.workRule.deleteMany({ where: { id: numberOf("N", id) ?? 0 } });
      if (count === 0) throw new ToolFailure(`There is no rule ${id}; list_notification_rules has the ids.`);
      tell("task.rule_removed", id);
    });
  }

  async rules(): Promise<{ rules: z.output<typeof RuleFields>[]; channels: string[] }> {
    const rows = await this.#parts.store.db.prisma.workRule.findMany({
      orderBy: { id: "asc" },
      take: RULES_MAX,
    });
    const channels = await this.#parts.notices.channels();
    return { rules: rows.map(toRuleFields), channels: channels.map(({ name }) => name) };
  }

  /** What was sent, newest first. */
  async list({
    limit,
    cursor,
    task,
  }: {
    limit: number;
    cursor?: string | undefined;
    task?: string | undefined;
  }): Promise<NoticePage> {
    const before = cursor === undefined ? null : readCursor(cursor);
    const rows = await this.#parts.store.db.prisma.workNotice.findMany({
      where: {
        ...(before !== null && { id: { lt: before } }),
        ...(task !== undefined && { taskId: numberOf("T", task) ?? 0 }),
      },
      orderBy: { id: "desc" },
      take: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      notifications: shown.map((row) => ({
        ...{
          at: row.at.toISOString(),
          task: row.taskId === null ? null : taskId(row.taskId),
          cause: row.cause,
        },
        ...{ channel: row.channel, title: row.title, text: row.body, reason: row.reason },
        outcome: row.outcome === "sent" ? ("sent" as const) : ("refused" as const),
      })),
      nextCursor: last === undefined ? null : Buffer.from(`n${last.id}`).toString("base64url"),
    };
  }

  async #refuseUnknownChannel(name: string): Promise<void> {
    const channels = await this.#parts.notices.channels();
    if (channels.some((channel) => channel.name === name) || name.startsWith("teams:")) return;
    const known =
      channels.map((channel) => channel.name).join(", ") ||
      "none yet; an admin adds one at Settings → Alert channels";
    throw new ToolFailure(`There is no alert channel "${name}". There are: ${known}.`);
  }
}

function toRuleFields(row: WorkRule): z.output<typeof RuleFields> {
  return {
    ...{ id: ruleId(row.id), name: row.name, events: row.types, channel: row.channel },
    project: row.projectId === null ? null : projectId(row.projectId),
    assignee: row.assigneeId === null ? null : personId(row.assigneeId),
    priorityMin: row.priorityMin === null ? null : taskPriorities[row.priorityMin]!,
  };
}

function readCursor(cursor: string): number {
  const found = /^n(\d{1,9})$/.exec(Buffer.from(cursor, "base64url").toString());
  if (found !== null) return Number(found[1]);
  throw new ToolFailure("The cursor is not one that this list gave. Start again without a cursor.");
}
