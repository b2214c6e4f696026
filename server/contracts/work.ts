import { z } from "zod";

/** Tasks, projects and people, as the tools of the tasks server and its page know them. */
export const taskStates = ["todo", "in_progress", "blocked", "done"] as const;
export type TaskState = (typeof taskStates)[number];
/** In the order of their weight: the database keeps the place. */
export const taskPriorities = ["low", "normal", "high", "urgent"] as const;
export type TaskPriority = (typeof taskPriorities)[number];
export const taskSorts = ["updated", "due", "priority"] as const;
export type TaskSort = (typeof taskSorts)[number];
export const weekdayNames = ["mo", "tu", "we", "th", "fr", "sa", "su"] as const;

export const workLimits = {
  titleMax: 200,
  textMax: 10_000,
  labelsMax: 20,
  estimateHoursMax: 10_000,
  bulkMax: 200,
  pageMax: 200,
  dependenciesMax: 100,
  remindersMax: 20,
} as const;

export const DateText = z.iso.date("expected a date such as 2026-11-30").refine((date) => date >= "1970", {
  error: "expected a date after 1970",
});
export const TaskId = z
  .string()
  .regex(/^T-[1-9]\d{0,8}$/, 'expected the id of a task, such as "T-12"')
  .describe('Such as "T-12"');
const Title = z.string().trim().min(1).max(workLimits.titleMax);
const Text = z.string().max(workLimits.textMax);
/** By name, letter case aside, or by id. */
export const ProjectRef = z.string().trim().min(1).max(200).describe('Name or id ("P-3")');
export const PersonRef = z.string().trim().min(1).max(200).describe('Name or id ("W-3")');
export const MilestoneRef = z.string().trim().min(1).max(200).describe("Name, within the project");
const Labels = z.array(z.string().trim().min(1).max(50)).max(workLimits.labelsMax);
export const TimeZone = z.string().max(64).refine(isTimeZone, {
  error: 'expected an IANA time zone such as "Europe/Berlin"',
});
const Revision = z
  .int()
  .min(1)
  .describe("The revision you read: refused, with what changed meanwhile, if it is another by now");

const taskFields = {
  title: Title,
  description: Text,
  project: ProjectRef.nullable(),
  milestone: MilestoneRef.nullable(),
  assignee: PersonRef.nullable(),
  priority: z.enum(taskPriorities),
  value: z.int().min(1).max(10).nullable().describe("What it is worth, 1 to 10"),
  estimateHours: z.number().min(0).max(workLimits.estimateHoursMax).nullable(),
  startOn: DateText.nullable(),
  dueOn: DateText.nullable(),
  labels: Labels,
};
export const NewTask = z
  .object({ ...taskFields, dependsOn: z.array(TaskId).max(workLimits.dependenciesMax) })
  .partial()
  .extend({ title: Title });
export type NewTask = z.output<typeof NewTask>;

export const TaskChange = z.object(taskFields).partial();
export type TaskChange = z.output<typeof TaskChange>;
export const expectedRevision = Revision.optional();

export const TaskFilter = z.object({
  states: z.array(z.enum(taskStates)).max(taskStates.length).optional(),
  project: ProjectRef.optional(),
  milestone: MilestoneRef.optional(),
  assignee: PersonRef.nullable().optional().describe("null: nobody"),
  label: z.string().max(50).optional(),
  priorityMin: z.enum(taskPriorities).optional(),
  dueFrom: DateText.optional(),
  dueTo: DateText.optional(),
  overdue: z.boolean().optional(),
  text: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe("Words of title or description; the last may be begun"),
  archived: z.boolean().default(false).describe("Only archived ones, instead of the others"),
});
export type TaskFilter = z.input<typeof TaskFilter>;

/** When a task comes again. Days are whole days in `timeZone`. */
export const Recurrence = z.object({
  every: z.enum(["day", "week", "month", "year"]),
  interval: z.int().min(1).max(365).default(1),
  weekdays: z.array(z.enum(weekdayNames)).min(1).max(7).optional().describe("With every: week"),
  dayOfMonth: z
    .int()
    .min(1)
    .max(31)
    .optional()
    .describe("With every: month; the last day where it has no such"),
  timeZone: TimeZone.default("UTC").describe("Whose days count"),
  until: DateText.optional().describe("No occurrence is due after it"),
  count: z.int().min(1).max(1000).optional().describe("How many occurrences in all"),
});
export type Recurrence = z.output<typeof Recurrence>;

/** A moment that moves with the due date. */
export const ReminderRule = z.object({
  daysBefore: z.int().min(0).max(365).default(0),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day such as "09:00"'),
  timeZone: TimeZone.default("UTC"),
});
export type ReminderRule = z.output<typeof ReminderRule>;

export const scoreFactors = ["due", "priority", "value", "effort", "blocking", "age"] as const;
export type ScoreFactor = (typeof scoreFactors)[number];
const Weight = z.number().min(0).max(10);
export const ScoreWeights = z.object({
  due: Weight,
  priority: Weight,
  value: Weight,
  effort: Weight,
  blocking: Weight,
  age: Weight,
});
export type ScoreWeights = z.output<typeof ScoreWeights>;

export const reportKinds = ["status", "burndown", "workload"] as const;
export type ReportKind = (typeof reportKinds)[number];

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false; // Intl says "unknown" by throwing
  }
}
