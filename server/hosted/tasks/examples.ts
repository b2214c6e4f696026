/** The structured answers so far, the last one of each tool. */
export type Seen = Readonly<Record<string, Record<string, unknown> | undefined>>;

export type Example = {
  tool: string;
  args: object | ((seen: Seen) => object);
  /** Part of the structured answer; or, as a pattern, the words of a failure. */
  answers: Record<string, unknown> | RegExp;
};

type Ids = { id: string }[];
type Conflicts = { id: string; resolutions: { id: string }[] }[];
/** The oven, then the flour: the only two that are made at once. */
const oven = (seen: Seen) => (seen.create_tasks!.created as Ids)[0]!.id;
const flour = (seen: Seen) => (seen.create_tasks!.created as Ids)[1]!.id;
const cake = (seen: Seen) => String(seen.create_task!.id);
const conflict = (seen: Seen) => (seen.find_conflicts!.conflicts as Conflicts)[0]!;
const rule = (seen: Seen) => (seen.list_notification_rules?.rules as Ids | undefined)?.[0]?.id ?? "N-1";
const longTitle = "x".repeat(201);

/**
 * Every tool with good input, each kind of bad input, and at its bounds: to be called in this order, on an empty
 * store, whatever the day. Here directly; over /mcp/tasks by a real client.
 */
export const examples: readonly Example[] = [
  {
    tool: "add_person",
    args: { name: "Ada", email: "ada@example.com", hoursPerWeek: 80 },
    answers: { name: "Ada", hoursPerWeek: 80 },
  },
  { tool: "add_person", args: { name: "ada", hoursPerWeek: 60 }, answers: { name: "Ada", hoursPerWeek: 60 } },
  { tool: "add_person", args: { name: "Ben", hoursPerWeek: 0 }, answers: { hoursPerWeek: 0, openTasks: 0 } },
  {
    tool: "add_person",
    args: { name: "Cy", hoursPerWeek: 81 },
    answers: /hoursPerWeek: expected at most 80/,
  },
  { tool: "add_person", args: { name: "W-1" }, answers: /looks like an id/ },
  { tool: "add_person", args: { name: "Cy", email: "cy" }, answers: /email: expected/ },
  { tool: "list_people", args: {}, answers: { people: [{ name: "Ada" }, { name: "Ben" }] } },
  { tool: "list_people", args: { all: true }, answers: /no such argument/ },
  {
    tool: "add_absence",
    args: { person: "Ada", fromOn: "2099-01-05", toOn: "2099-01-09", reason: "holiday" },
    answers: { absences: [{ fromOn: "2099-01-05", toOn: "2099-01-09", reason: "holiday" }] },
  },
  {
    tool: "add_absence",
    args: { person: "Adda", fromOn: "2099-01-05", toOn: "2099-01-09" },
    answers: /nobody called "Adda"; did you mean "Ada"\?/,
  },
  {
    tool: "add_absence",
    args: { person: "Ada", fromOn: "2099-01-09", toOn: "2099-01-05" },
    answers: /would end \(2099-01-05\) before it begins/,
  },
  {
    tool: "add_absence",
    args: { person: "Ada", fromOn: "2099-02-30", toOn: "2099-03-01" },
    answers: /fromOn: expected a date/,
  },

  {
    tool: "create_project",
    args: { name: "Bakery", startOn: "2098-01-01", dueOn: "2099-12-31" },
    answers: { name: "Bakery", tasks: 0, progressPercent: 0 },
  },
  { tool: "create_project", args: { name: "bakery" }, answers: /a project "bakery" already/ },
  { tool: "create_project", args: { name: "" }, answers: /name: expected at least 1/ },
  {
    tool: "create_project",
    args: { name: "Late", startOn: "2099-02-01", dueOn: "2099-01-01" },
    answers: /after it is due/,
  },
  { tool: "create_project", args: { name: "x".repeat(101) }, answers: /name: expected at most 100/ },
  {
    tool: "add_milestone",
    args: { project: "Bakery", name: "Opening", dueOn: "2099-06-01" },
    answers: { milestones: [{ name: "Opening", tasks: 0 }] },
  },
  {
    tool: "add_milestone",
    args: { project: "Bakery", name: "Opening" },
    answers: /has a milestone "Opening" already/,
  },
  { tool: "add_milestone", args: { project: "Bakkery", name: "x" }, answers: /did you mean "Bakery"\?/ },
  {
    tool: "update_milestone",
    args: { project: "Bakery", milestone: "opening", dueOn: "2099-07-01", expectedRevision: 1 },
    answers: { milestones: [{ name: "Opening", dueOn: "2099-07-01", revision: 2 }] },
  },
  {
    tool: "update_milestone",
    args: { project: "Bakery", milestone: "Opening", name: "Start", expectedRevision: 1 },
    answers: /M-1 was changed meanwhile: it is at revision 2, you read 1\.\nRead it again/,
  },
  {
    tool: "update_milestone",
    args: { project: "Bakery", milestone: "Opening" },
    answers: /Say what to change/,
  },
  {
    tool: "update_project",
    args: { project: "Bakery", description: "Bread for the street." },
    answers: { description: "Bread for the street.", revision: 2 },
  },
  {
    tool: "update_project",
    args: { project: "Bakery", name: "Bread", expectedRevision: 1 },
    answers: /P-1 was changed meanwhile: it is at revision 2, you read 1/,
  },
  {
    tool: "update_project",
    args: { project: "Bakery", dueOn: "2097-01-01" },
    answers: /start after it is due/,
  },
  { tool: "update_project", args: { project: "P-99999" }, answers: /no project "P-99999"/ },
  { tool: "list_projects", args: {}, answers: { projects: [{ name: "Bakery" }], nextCursor: null } },
  { tool: "list_projects", args: { limit: 0 }, answers: /limit: expected at least 1/ },
  { tool: "list_projects", args: { cursor: "nonsense" }, answers: /not one that this list gave/ },

  {
    tool: "create_tasks",
    args: {
      tasks: [
        {
          title: "Buy an oven",
          project: "Bakery",
          milestone: "Opening",
          assignee: "Ada",
          estimateHours: 6,
          priority: "high",
          value: 9,
          labels: ["money"],
        },
        { title: "Order flour", project: "Bakery", milestone: "Opening", assignee: "Ben", estimateHours: 2 },
      ],
    },
    answers: { created: [{ title: "Buy an oven", state: "todo" }, { assignee: { name: "Ben" } }] },
  },
  {
    tool: "create_tasks",
    args: { tasks: [{ title: "a" }, { title: "b", project: "Brewery" }] },
    answers: /tasks\[1\]: There is no project "Brewery".*Nothing was created/,
  },
  { tool: "create_tasks", args: { tasks: [] }, answers: /tasks: expected at least 1/ },
  {
    tool: "create_tasks",
    args: { tasks: Array.from({ length: 201 }, () => ({ title: "x" })) },
    answers: /tasks: expected at most 200/,
  },
  {
    tool: "create_task",
    args: { title: "Bake the first cake", project: "bakery", dueOn: "2099-05-01", estimateHours: 3 },
    answers: { title: "Bake the first cake", revision: 1, openDependencies: 0 },
  },
  { tool: "create_task", args: { title: "" }, answers: /title: expected at least 1/ },
  { tool: "create_task", args: { title: longTitle }, answers: /title: expected at most 200/ },
  {
    tool: "create_task",
    args: { title: "x", priority: "hihg" },
    answers: /priority: expected one of .*did you mean "high"\?/,
  },
  { tool: "create_task", args: { title: "x", milestone: "Opening" }, answers: /belongs to a project/ },
  {
    tool: "create_task",
    args: { title: "x", startOn: "2099-02-01", dueOn: "2099-01-01" },
    answers: /after it is due/,
  },
  { tool: "create_task", args: { title: "x", dependsOn: ["T-99999999"] }, answers: /no task T-99999999/ },
  {
    tool: "create_task",
    args: { title: "x", dueOn: "tomorrow" },
    answers: /dueOn: expected a date such as 2026-11-30/,
  },

  {
    tool: "get_task",
    args: (seen) => ({ id: cake(seen) }),
    answers: { title: "Bake the first cake", description: "" },
  },
  { tool: "get_task", args: { id: "12" }, answers: /id: expected the id of a task, such as "T-12"/ },
  { tool: "get_task", args: { id: "T-99999999" }, answers: /There is no task T-99999999/ },
  {
    tool: "update_task",
    args: (seen) => ({ id: cake(seen), description: "With cherries.", value: 5, expectedRevision: 1 }),
    answers: { revision: 2 },
  },
  {
    tool: "update_task",
    args: (seen) => ({ id: cake(seen), title: "Bake it", expectedRevision: 1 }),
    answers: /is at revision 2, you read 1[\s\S]*description nothing → With cherries\./,
  },
  { tool: "update_task", args: (seen) => ({ id: cake(seen), value: 5 }), answers: { revision: 2 } },
  {
    tool: "update_task",
    args: (seen) => ({ id: cake(seen), value: 11 }),
    answers: /value: expected at most 10/,
  },
  {
    tool: "update_task",
    args: (seen) => ({ id: cake(seen), state: "done" }),
    answers: /state: there is no such argument/,
  },
  {
    tool: "assign_task",
    args: (seen) => ({ id: cake(seen), assignee: "ben" }),
    answers: { assignee: { name: "Ben" } },
  },
  {
    tool: "assign_task",
    args: (seen) => ({ id: cake(seen), assignee: "Bem" }),
    answers: /did you mean "Ben"\?/,
  },
  {
    tool: "comment_task",
    args: (seen) => ({ id: cake(seen), text: "Sour or sweet cherries?" }),
    answers: { commented: true },
  },
  {
    tool: "comment_task",
    args: (seen) => ({ id: cake(seen), text: " " }),
    answers: /text: expected at least 1/,
  },
  {
    tool: "get_task_history",
    args: (seen) => ({ id: cake(seen) }),
    answers: {
      entries: [
        { what: "commented", note: "Sour or sweet cherries?" },
        { what: "assigned", changes: { assignee: [null, "Ben"] } },
        { what: "updated" },
        { what: "created" },
      ],
      nextCursor: null,
    },
  },
  {
    tool: "get_task_history",
    args: (seen) => ({ id: cake(seen), cursor: "x" }),
    answers: /not one that this list gave/,
  },
  {
    tool: "get_task_history",
    args: (seen) => ({ id: cake(seen), limit: 201 }),
    answers: /limit: expected at most 200/,
  },

  {
    tool: "add_dependency",
    args: (seen) => ({ id: cake(seen), dependsOn: oven(seen) }),
    answers: { openDependencies: 1 },
  },
  {
    tool: "add_dependency",
    args: (seen) => ({ id: oven(seen), dependsOn: cake(seen) }),
    answers: /that would be a circle, T-\d+ → T-\d+ → T-\d+/,
  },
  {
    tool: "add_dependency",
    args: (seen) => ({ id: oven(seen), dependsOn: oven(seen) }),
    answers: /cannot wait for itself/,
  },
  {
    tool: "add_dependency",
    args: (seen) => ({ id: cake(seen), dependsOn: flour(seen) }),
    answers: { openDependencies: 2 },
  },
  {
    tool: "remove_dependency",
    args: (seen) => ({ id: cake(seen), dependsOn: flour(seen) }),
    answers: { openDependencies: 1 },
  },
  {
    tool: "remove_dependency",
    args: (seen) => ({ id: cake(seen), dependsOn: flour(seen) }),
    answers: /does not wait for/,
  },
  { tool: "remove_dependency", args: (seen) => ({ id: cake(seen) }), answers: /dependsOn: is required/ },

  { tool: "start_task", args: (seen) => ({ id: oven(seen) }), answers: { state: "in_progress" } },
  {
    tool: "start_task",
    args: (seen) => ({ id: oven(seen) }),
    answers: /is in progress: unblock or reopen it first/,
  },
  { tool: "start_task", args: { id: "T-99999999" }, answers: /no task/ },
  {
    tool: "block_task",
    args: (seen) => ({ id: oven(seen), reason: "The bank has not answered." }),
    answers: { state: "blocked", blockedBecause: "The bank has not answered." },
  },
  { tool: "block_task", args: (seen) => ({ id: oven(seen), reason: "Again." }), answers: /is blocked/ },
  {
    tool: "block_task",
    args: (seen) => ({ id: oven(seen), reason: "" }),
    answers: /reason: expected at least 1/,
  },
  { tool: "complete_task", args: (seen) => ({ id: oven(seen) }), answers: /is blocked: unblock it first/ },
  {
    tool: "unblock_task",
    args: (seen) => ({ id: oven(seen) }),
    answers: { state: "in_progress", blockedBecause: null },
  },
  { tool: "unblock_task", args: (seen) => ({ id: oven(seen) }), answers: /nothing to unblock/ },
  {
    tool: "complete_task",
    args: (seen) => ({ id: cake(seen) }),
    answers: /waits for T-\d+ "Buy an oven": complete these first/,
  },
  {
    tool: "complete_task",
    args: (seen) => ({ id: oven(seen), note: "Second hand." }),
    answers: { state: "done", next: null, ready: [expect("T-")] },
  },
  {
    tool: "complete_task",
    args: (seen) => ({ id: oven(seen), expectedRevision: 1 }),
    answers: /was changed meanwhile/,
  },
  {
    tool: "reopen_task",
    args: (seen) => ({ id: oven(seen), note: "It does not heat." }),
    answers: { state: "todo", revision: 6 },
  },
  { tool: "reopen_task", args: (seen) => ({ id: oven(seen) }), answers: /only what is done/ },
  { tool: "archive_task", args: (seen) => ({ id: flour(seen) }), answers: { archived: true } },
  { tool: "archive_task", args: (seen) => ({ id: flour(seen) }), answers: /is archived: restore it first/ },
  {
    tool: "restore_task",
    args: (seen) => ({ id: flour(seen) }),
    answers: { archived: false, state: "todo" },
  },
  { tool: "restore_task", args: (seen) => ({ id: flour(seen) }), answers: /is not archived/ },

  {
    tool: "set_recurrence",
    args: (seen) => ({
      id: cake(seen),
      recurrence: { every: "week", weekdays: ["fr"], timeZone: "Europe/Berlin" },
    }),
    answers: { recurs: "every week on fr" },
  },
  {
    tool: "set_recurrence",
    args: (seen) => ({ id: oven(seen), recurrence: { every: "day" } }),
    answers: /has no due date to count from/,
  },
  {
    tool: "set_recurrence",
    args: (seen) => ({ id: cake(seen), recurrence: { every: "fortnight" } }),
    answers: /recurrence\.every: expected one of/,
  },
  {
    tool: "set_recurrence",
    args: (seen) => ({ id: cake(seen), recurrence: { every: "day", timeZone: "Mars/Base" } }),
    answers: /expected an IANA time zone/,
  },
  {
    tool: "set_recurrence",
    args: (seen) => ({ id: cake(seen), recurrence: { every: "day", interval: 366 } }),
    answers: /interval: expected at most 365/,
  },
  {
    tool: "set_reminder",
    args: (seen) => ({
      id: cake(seen),
      beforeDue: { daysBefore: 1, time: "09:00", timeZone: "Europe/Berlin" },
    }),
    answers: { at: "2099-04-30T07:00:00.000Z" },
  },
  {
    tool: "set_reminder",
    args: (seen) => ({ id: cake(seen), at: "2099-01-01T09:00:00+01:00" }),
    answers: { at: "2099-01-01T08:00:00.000Z" },
  },
  {
    tool: "set_reminder",
    args: (seen) => ({ id: cake(seen), at: "2020-01-01T09:00:00Z" }),
    answers: /is over already/,
  },
  {
    tool: "set_reminder",
    args: (seen) => ({ id: cake(seen) }),
    answers: /either at, a moment, or beforeDue/,
  },
  {
    tool: "set_reminder",
    args: (seen) => ({ id: oven(seen), beforeDue: { time: "09:00" } }),
    answers: /has no due date/,
  },
  {
    tool: "set_reminder",
    args: (seen) => ({ id: cake(seen), beforeDue: { time: "25:00" } }),
    answers: /expected a time of day/,
  },

  {
    tool: "list_tasks",
    args: { project: "Bakery", sort: "priority", limit: 1 },
    answers: { tasks: [{ title: "Buy an oven" }], total: 3 },
  },
  {
    tool: "list_tasks",
    args: (seen) => ({ project: "Bakery", sort: "priority", limit: 2, cursor: seen.list_tasks!.nextCursor }),
    answers: {
      tasks: [{ title: "Bake the first cake" }, { title: "Order flour" }],
      total: null,
      nextCursor: null,
    },
  },
  {
    tool: "list_tasks",
    args: (seen) => ({ sort: "due", cursor: seen.list_tasks!.nextCursor ?? "WyJwcmlvcml0eSJd" }),
    answers: /not one that this list gave/,
  },
  { tool: "list_tasks", args: { states: ["doing"] }, answers: /expected one of/ },
  {
    tool: "list_tasks",
    args: { label: "money", assignee: "Ada", priorityMin: "high" },
    answers: { total: 1 },
  },
  { tool: "list_tasks", args: { limit: 201 }, answers: /limit: expected at most 200/ },
  {
    tool: "search_tasks",
    args: { text: "cherr" },
    answers: { tasks: [{ title: "Bake the first cake" }], total: 1 },
  },
  { tool: "search_tasks", args: { text: "CAKE bake" }, answers: { total: 1 } },
  { tool: "search_tasks", args: { text: "'; DROP TABLE work_task; --" }, answers: { total: 0, tasks: [] } },
  { tool: "search_tasks", args: { text: "" }, answers: /text: expected at least 1/ },
  {
    tool: "get_project_progress",
    args: { project: "Bakery" },
    answers: { tasks: 3, done: 0, estimateHours: 11, milestones: [{ name: "Opening", tasks: 2 }] },
  },
  { tool: "get_project_progress", args: { project: "Nowhere" }, answers: /There is no project "Nowhere"/ },

  {
    tool: "score_tasks",
    args: { project: "Bakery", limit: 2 },
    answers: { tasks: [{ title: "Buy an oven" }, { title: "Order flour" }] },
  },
  { tool: "score_tasks", args: { limit: 51 }, answers: /limit: expected at most 50/ },
  { tool: "score_tasks", args: { assignee: "Nobody" }, answers: /nobody called "Nobody"/ },
  { tool: "set_priority_weights", args: { value: 10 }, answers: { weights: { value: 10, due: 4 } } },
  { tool: "set_priority_weights", args: { value: 11 }, answers: /value: expected at most 10/ },
  {
    tool: "set_priority_weights",
    args: { due: 0, priority: 0, value: 0, effort: 0, blocking: 0, age: 0 },
    answers: /leave one above 0/,
  },

  {
    tool: "plan_resources",
    args: { weeks: 2, person: "Ada" }, // of this week some days may be over
    answers: { weeks: [{ person: "Ada" }, { person: "Ada", capacityHours: 60 }], more: false },
  },
  { tool: "plan_resources", args: { weeks: 27 }, answers: /weeks: expected at most 26/ },
  { tool: "plan_resources", args: { person: "Zoe" }, answers: /nobody called "Zoe"/ },
  {
    tool: "find_conflicts",
    args: { limit: 5 },
    answers: { conflicts: [{ kind: "overload", person: "Ben" }] },
  },
  { tool: "find_conflicts", args: { limit: 101 }, answers: /limit: expected at most 100/ },
  {
    tool: "resolve_conflict",
    args: (seen) => ({ conflict: conflict(seen).id, resolution: "reassign:T-1:W-999" }),
    answers: /is not offered for overload/,
  },
  {
    tool: "resolve_conflict",
    args: (seen) => ({ conflict: conflict(seen).id, resolution: conflict(seen).resolutions[0]!.id }),
    answers: { says: expect("Give") },
  },
  {
    tool: "resolve_conflict",
    args: { conflict: "overload:W-999:2020-01-06", resolution: "x" },
    answers: /no conflict overload:W-999:2020-01-06 any more/,
  },

  {
    tool: "make_report",
    args: { kind: "status", project: "Bakery", forms: ["markdown", "csv", "chart"] },
    answers: { title: "Status: Bakery", markdown: expect("3 tasks"), csv: expect("state,tasks,hours") },
  },
  {
    tool: "make_report",
    args: { kind: "workload", forms: ["chart"] },
    answers: { chart: { x: "person", series: ["hours", "capacity"] } },
  },
  {
    tool: "make_report",
    args: { kind: "burndown", from: "2099-01-01", to: "2099-01-03", forms: ["csv"] },
    answers: { csv: expect("2099-01-03") },
  },
  {
    tool: "make_report",
    args: { kind: "burndown", from: "2099-01-03", to: "2099-01-01" },
    answers: /would end \(2099-01-01\) before it begins/,
  },
  {
    tool: "make_report",
    args: { kind: "burndown", from: "2090-01-01", to: "2099-01-01" },
    answers: /at most 366 days/,
  },
  { tool: "make_report", args: { kind: "gantt" }, answers: /kind: expected one of/ },

  { tool: "list_notification_rules", args: {}, answers: { rules: [] } },
  { tool: "list_notification_rules", args: { page: 1 }, answers: /no such argument/ },
  {
    tool: "add_notification_rule",
    args: {
      name: "Stuck",
      events: ["task.blocked"],
      channel: "teams:general",
      priorityMin: "high",
      project: "Bakery",
    },
    answers: { name: "Stuck", channel: "teams:general", priorityMin: "high" },
  },
  {
    tool: "add_notification_rule",
    args: { name: "Stuck", events: ["task.blocked"], channel: "nowhere" },
    answers: /no alert channel "nowhere"/,
  },
  {
    tool: "add_notification_rule",
    args: { name: "x", events: ["deal.won"], channel: "teams:general" },
    answers: /expected an event such as "task\.blocked"/,
  },
  {
    tool: "list_notification_rules",
    args: {},
    answers: { rules: [{ name: "Stuck", events: ["task.blocked"] }] },
  },
  {
    tool: "remove_notification_rule",
    args: (seen) => ({ id: rule(seen) }),
    answers: { removed: expect("N-") },
  },
  { tool: "remove_notification_rule", args: (seen) => ({ id: rule(seen) }), answers: /There is no rule/ },
  { tool: "remove_notification_rule", args: { id: "2" }, answers: /expected the id of a rule/ },
  { tool: "list_notifications", args: {}, answers: { nextCursor: null } },
  { tool: "list_notifications", args: { task: "12" }, answers: /expected the id of a task/ },
  { tool: "list_notifications", args: { cursor: "x" }, answers: /not one that this list gave/ },

  {
    tool: "create_campaign_tasks",
    args: { name: "Spring bread", launchOn: "2099-03-20", channels: ["email", "LinkedIn"], owner: "Ada" },
    answers: {
      project: {
        name: "Spring bread",
        tasks: 7,
        dueOn: "2099-03-20",
        milestones: [{ name: "Launch", tasks: 6 }],
      },
    },
  },
  {
    tool: "create_campaign_tasks",
    args: { name: "Spring bread", launchOn: "2099-03-20", channels: ["email"] },
    answers: /a project "Spring bread" already/,
  },
  {
    tool: "create_campaign_tasks",
    args: { name: "x", launchOn: "2099-03-20", channels: [] },
    answers: /channels: expected at least 1/,
  },
  {
    tool: "schedule_reviews",
    args: { project: "Spring bread", firstOn: "2099-03-27", everyDays: 7, count: 3, owner: "Ada" },
    answers: { tasks: [expect("T-"), expect("T-"), expect("T-")] },
  },
  {
    tool: "schedule_reviews",
    args: { project: "Spring bread", firstOn: "2099-03-27", count: 53 },
    answers: /count: expected at most 52/,
  },
  {
    tool: "schedule_reviews",
    args: { project: "Autumn bread", firstOn: "2099-03-27" },
    answers: /There is no project "Autumn bread"/,
  },
];

/** A text that begins or goes on with this, in an answer that differs from day to day. */
function expect(part: string): unknown {
  return { asymmetricMatch: (text: unknown) => typeof text === "string" && text.includes(part) };
}
