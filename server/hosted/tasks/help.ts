import type { ServerHelp } from "../../contracts/server-help.ts";
import { leastRoles } from "./least-roles.ts";
import { limits } from "./limits.ts";

export const help: ServerHelp = {
  does: [
    "Keeps tasks and projects: who does what until when, what waits for what, what comes again.",
    "Says what to do first, and why, by weights you choose.",
    "Plans people's weeks, finds what does not fit, and offers ways out that it can apply.",
    "Reports on status, burndown and workload as text, CSV or charts; reminds through the house's alert channels.",
    "Shares everything with the page Tasks of this dashboard: what a model does there is seen here at once.",
  ],
  examples: [
    {
      say: "Note down that the oven has to be cleaned, it is urgent and takes two hours.",
      tool: "create_task",
      args: { title: "Clean the oven", priority: "urgent", estimateHours: 2 },
    },
    { say: "What should I do first?", tool: "score_tasks", args: { limit: 5 } },
    { say: "What is overdue?", tool: "list_tasks", args: { overdue: true, sort: "due" } },
    { say: "Does anybody have more work than time?", tool: "find_conflicts", args: {} },
    { say: "How do things stand?", tool: "make_report", args: { kind: "status" } },
  ],
  limits: [
    {
      name: "For keys with the role operator",
      value: `${Object.keys(leastRoles).length} tools, alert channels`,
      why: `${Object.keys(leastRoles).join(", ")}. Others do not see them, and reminders of theirs go to teams:<channel> alone.`,
    },
    { name: "Entries on a page", value: `${limits.pageMax}`, why: "Lists go on with nextCursor." },
    { name: "Tasks created in one step", value: `${limits.bulkMax}`, why: "All of them or none." },
    { name: "Tasks that one waits for", value: `${limits.dependenciesMax}` },
    { name: "Description of a task", value: `${limits.textMax.toLocaleString("en")} characters` },
    {
      name: "Weeks planned ahead",
      value: `${limits.weeksMax}`,
      why: "Further ahead nothing stays as planned.",
    },
    {
      name: "A reminder",
      value: "goes out within ten seconds",
      why: "Once, however many replicas there are.",
    },
  ],
};
