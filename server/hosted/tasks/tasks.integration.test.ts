import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DomainEvent } from "../kernel/hosted-ground.ts";
import { WorkStore } from "./data-store/work-store.ts";
import { sendNotices } from "./notification-manager/send-notices.ts";
import { OVERDUE_AND_UNTOLD, tellWhatIsDue } from "./notification-manager/start-reminding.ts";
import { openTestTasks, type TestTasks } from "./test-tasks.ts";

const WAIT = { timeout: 20_000, interval: 20 };
const DAY_MS = 86_400_000;
let house: TestTasks;
beforeAll(async () => {
  house = await openTestTasks({ replicas: 2 });
});
afterAll(() => house.close());
const ada = { id: "key_1", name: "Ada" };
const storeOf = (replica: number) =>
  new WorkStore({
    db: house.database.db,
    events: house.houses[replica]!.events,
    clock: { now: () => house.time.ms, ticks: () => 0 },
  });

describe("changes", () => {
  it("of two at once on the same revision one comes through, the other hears what changed", async () => {
    const { tasks } = house.parts;
    const { id } = await tasks.create(ada, { title: "Both want it" });
    const both = await Promise.allSettled([
      tasks.update(ada, { id, change: { priority: "high" }, expectedRevision: 1 }),
      tasks.update({ id: "key_2", name: "Ben" }, { id, change: { value: 3 }, expectedRevision: 1 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await tasks.get(id)).revision).toBe(2);
  });

  it("are told in the order they were made, and an undone one is not told", async () => {
    const heard: string[] = [];
    const stop = house.houses[1]!.events.subscribe(
      ["task.*"],
      ({ type, data }) => data.title === "Told" && heard.push(type),
    );
    const { tasks } = house.parts;
    const { id } = await tasks.create(ada, { title: "Told" });
    await tasks.step(ada, { id, step: "start" });
    await expect(tasks.step(ada, { id, step: "start" })).rejects.toThrow("is in progress");
    await tasks.step(ada, { id, step: "complete" });
    await expect.poll(() => heard, WAIT).toEqual(["task.created", "task.started", "task.completed"]);
    stop();
  });

  it("that would close a circle from two sides at once close none", async () => {
    const { tasks } = house.parts;
    const [a, b] = await tasks.createMany(ada, [{ title: "a" }, { title: "b" }]);
    const both = await Promise.allSettled([tasks.depend(ada, a!.id, b!.id), tasks.depend(ada, b!.id, a!.id)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("what is everybody's", () => {
  it("two who weigh different things at once are both heard", async () => {
    const { prioritiser } = house.parts;
    const wishes = [{ due: 7 }, { age: 6 }, { value: 5 }, { effort: 4 }];
    await Promise.all(wishes.map((some) => prioritiser.setWeights(ada, some)));
    expect(await prioritiser.weights()).toMatchObject({ due: 7, age: 6, value: 5, effort: 4 });
  });

  it("of two who change a project or a milestone as they read it, one is told of the other", async () => {
    const { projects } = house.parts;
    const project = "Contested";
    await projects.create(ada, { name: project });
    const { milestones } = await projects.addMilestone(ada, { project, name: "Half way" });
    const outcomes = async (changes: Promise<unknown>[]) =>
      (await Promise.allSettled(changes))
        .map((one) => (one.status === "rejected" ? String(one.reason) : "done"))
        .sort();
    const read = { project, expectedRevision: 1 };
    expect(
      await outcomes([
        projects.update(ada, { ...read, description: "one" }),
        projects.update(ada, { ...read, description: "two" }),
      ]),
    ).toEqual([expect.stringContaining("is at revision 2, you read 1"), "done"]);
    const milestone = { ...read, milestone: milestones[0]!.id }; // one of the two renames it
    expect(
      await outcomes([
        projects.updateMilestone(ada, { ...milestone, dueOn: "2030-01-01" }),
        projects.updateMilestone(ada, { ...milestone, name: "The middle" }),
      ]),
    ).toEqual([expect.stringContaining("is at revision 2, you read 1"), "done"]);
  });

  it("a project shows all of its milestones: it takes no more than it shows", async () => {
    const { projects } = house.parts;
    const project = "Stones";
    const { id } = await projects.create(ada, { name: project });
    await house.database.db.pool.query(
      "INSERT INTO work_milestone (project_id, name) SELECT $1, 'stone ' || n FROM generate_series(1, 198) n",
      [Number(id.slice("P-".length))],
    );
    const names = ["a", "b", "c", "d"];
    const added = await Promise.allSettled(
      names.map((name) => projects.addMilestone(ada, { project, name })),
    );
    expect(added.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect((await projects.progress(project)).milestones).toHaveLength(200);
    await expect(projects.addMilestone(ada, { project, name: "e" })).rejects.toThrow("has 200 milestones");
  });
});

describe("a task that recurs", () => {
  it("comes again when it is completed, with its length and its reminders", async () => {
    const { tasks } = house.parts;
    const { id } = await tasks.create(ada, { title: "Clean", startOn: "2026-11-26", dueOn: "2026-11-27" });
    await tasks.setRecurrence(ada, id, { every: "week", interval: 1, timeZone: "Europe/Berlin" });
    await tasks.remind(ada, { id, beforeDue: { daysBefore: 0, time: "08:00", timeZone: "Europe/Berlin" } });
    const { next } = await tasks.step(ada, { id, step: "complete" });
    expect(await tasks.get(next!)).toMatchObject({
      ...{ title: "Clean", state: "todo", startOn: "2026-12-03", dueOn: "2026-12-04", recurs: "every week" },
      reminders: [{ at: "2026-12-04T07:00:00.000Z", sentAt: null }],
    });
  });

  it("comes once, though it is reopened and completed again; the 31st comes back after a short month", async () => {
    const { tasks } = house.parts;
    const { id } = await tasks.create(ada, { title: "Invoice", dueOn: "2027-01-31" });
    await tasks.setRecurrence(ada, id, { every: "month", interval: 1, timeZone: "UTC" });
    const { next } = await tasks.step(ada, { id, step: "complete" });
    await tasks.step(ada, { id, step: "reopen" });
    expect((await tasks.step(ada, { id, step: "complete" })).next).toBeNull();
    expect((await tasks.get(next!)).dueOn).toBe("2027-02-28");
    const third = (await tasks.step(ada, { id: next!, step: "complete" })).next;
    expect((await tasks.get(third!)).dueOn).toBe("2027-03-31");
  });
});

describe("a task that waits", () => {
  it("is told to be ready once, when the last two it waits for are completed at the same time", async () => {
    const { tasks } = house.parts;
    const [a, b] = await tasks.createMany(ada, [{ title: "one hand" }, { title: "other hand" }]);
    const { id } = await tasks.create(ada, { title: "clap", dependsOn: [a!.id, b!.id] });
    const both = await Promise.all([a!, b!].map((one) => tasks.step(ada, { id: one.id, step: "complete" })));
    expect(both.flatMap(({ ready }) => ready)).toEqual([id]);
  });
});

it("a text that cannot be kept is refused in words", async () => {
  for (const [tool, args] of [
    ["create_task", { title: "a\u0000b" }],
    ["search_tasks", { text: "a\u0000" }],
    ["list_tasks", { label: "a\u0000" }],
  ] as const)
    expect((await house.call(tool, args)).failed).toMatch(/cannot be kept.*Take it out/);
});

describe("a search", () => {
  it.each(["node.js", "CI/CD", "ada@example.com", "1.5", "pipe", "Migrate the pip"])(
    "finds %s in what was written so",
    async (text) => {
      const { tasks } = house.parts;
      const title = "Migrate the pipeline";
      const description = "node.js 1.5 on CI/CD, ask ada@example.com";
      const { id } = await tasks.create(ada, { title, description });
      const found = await tasks.list({ text, limit: 5 });
      expect(found.tasks.map((task) => task.id)).toContain(id);
    },
  );

  it("for signs alone finds nothing, and not everything", async () => {
    for (const text of ["%", "_", "'", "\u{1f389}", "!!! & |"])
      expect((await house.parts.tasks.list({ text, limit: 5 })).tasks).toEqual([]);
  });
});

describe("a milestone", () => {
  it("is reached with the last of its tasks, and told once", async () => {
    const { tasks, projects } = house.parts;
    await projects.create(ada, { name: "House" });
    await projects.addMilestone(ada, { project: "House", name: "Roof" });
    const wanted = { project: "House", milestone: "Roof" };
    const [a, b] = await tasks.createMany(ada, [
      { title: "beams", ...wanted },
      { title: "tiles", ...wanted },
    ]);
    const heard: string[] = [];
    const stop = house.events.subscribe(["milestone.reached"], ({ data }) => heard.push(String(data.title)));
    for (const { id } of [a!, b!]) await tasks.step(ada, { id, step: "complete" });
    await tasks.step(ada, { id: b!.id, step: "reopen" });
    await tasks.step(ada, { id: b!.id, step: "complete" });
    const { milestones, progressPercent } = await projects.progress("House");
    expect(milestones[0]).toMatchObject({ progressPercent: 100, reachedAt: expect.any(String) });
    expect(progressPercent).toBe(100);
    await expect.poll(() => heard, WAIT).toEqual(["Roof"]);
    stop();
  });
});

describe("notifications", () => {
  it("a reminder that is due is sent once, though two replicas look for it", async () => {
    const { tasks } = house.parts;
    const { id } = await tasks.create(ada, { title: "Call the bank", dueOn: "2026-11-24" });
    await tasks.remind(ada, {
      id,
      beforeDue: { daysBefore: 0, time: "09:00", timeZone: "UTC" },
      channel: "ops",
    });
    house.time.ms = Date.parse("2026-11-24T09:00:01Z");
    await Promise.all([tellWhatIsDue(storeOf(0)), tellWhatIsDue(storeOf(1))]);
    const sent = () => house.sent.filter(({ title }) => title.includes("Call the bank"));
    await expect.poll(() => sent().length, WAIT).toBe(1);
    await tellWhatIsDue(storeOf(1));
    expect(sent()).toMatchObject([{ channel: "ops", url: `http://gate.example/tasks?task=${id}` }]);
    await expect
      .poll(async () => (await house.parts.notifications.list({ limit: 5, task: id })).notifications, WAIT)
      .toMatchObject([{ cause: "reminder", outcome: "sent" }]);
  });

  it("go where rules say, and a channel that refuses is written down with its reason", async () => {
    const { tasks, notifications, projects } = house.parts;
    await projects.create(ada, { name: "Ovens" });
    await notifications.addRule(ada, {
      name: "stuck",
      events: ["task.blocked"],
      channel: "broken",
      project: "Ovens",
      priorityMin: "high",
    });
    const again = { name: "stuck", events: ["task.blocked"], channel: "ops" };
    await expect(notifications.addRule(ada, again)).rejects.toThrow("choose another name");
    const [hit] = await tasks
      .createMany(ada, [
        { title: "hot", project: "Ovens", priority: "urgent" },
        { title: "mild", project: "Ovens" },
        { title: "elsewhere", priority: "urgent" },
      ])
      .then(async (made) => {
        for (const { id } of made) await tasks.step(ada, { id, step: "block", note: "No gas." });
        return made;
      });
    await expect
      .poll(async () => (await notifications.list({ limit: 5 })).notifications, WAIT)
      .toMatchObject([
        {
          task: hit!.id,
          cause: "rule: stuck",
          outcome: "refused",
          reason: "it answers 500",
          text: expect.stringContaining("No gas."),
        },
        { cause: "reminder" },
      ]);
  });

  it("are sent once, though the house dies while they are sent; what could not be sent is tried again", async () => {
    const { id } = await house.parts.tasks.create(ada, { title: "Once" });
    const event: DomainEvent = {
      ...{ id: "9000001", type: "task.reminder_due", entityId: id, at: new Date(house.time.ms), actor: ada },
      data: { title: "Once", channel: "ops" },
    };
    const sends: string[] = [];
    const sendAs = (name: string, send: () => Promise<{ ok: true }>) => {
      const notices = {
        channels: async () => [],
        send: () => {
          sends.push(name);
          return send();
        },
      };
      return sendNotices({ store: storeOf(0), notices, publicUrl: "http://gate.example" }, event);
    };
    await expect(sendAs("fails", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
    void sendAs("dies", () => new Promise(() => undefined));
    await expect.poll(() => sends, WAIT).toEqual(["fails", "dies"]);
    await sendAs("comes after", async () => ({ ok: true }));
    expect(sends).toEqual(["fails", "dies"]);
    const { notifications } = await house.parts.notifications.list({ limit: 5, task: id });
    expect(notifications).toMatchObject([
      { cause: "reminder", outcome: "refused", reason: expect.stringContaining("not known") },
    ]);
  });

  it("a task that is late is told once for each of its due dates", async () => {
    const { tasks } = house.parts;
    const heard: string[] = [];
    const stop = house.events.subscribe(["task.overdue"], ({ entityId }) => heard.push(entityId));
    const { id } = await tasks.create(ada, { title: "Late", dueOn: "2026-11-20" });
    await Promise.all([tellWhatIsDue(storeOf(0)), tellWhatIsDue(storeOf(1))]);
    await tellWhatIsDue(storeOf(0));
    await expect.poll(() => heard.filter((one) => one === id), WAIT).toEqual([id]);
    await tasks.update(ada, { id, change: { dueOn: "2026-11-21" } });
    await tellWhatIsDue(storeOf(0));
    await expect.poll(() => heard.filter((one) => one === id), WAIT).toEqual([id, id]);
    stop();
  });

  it("an overdue task that was told is not even looked at again", async () => {
    const { pool } = house.database.db;
    await pool.query(
      `INSERT INTO work_task (title, due_on, overdue_told_on, created_at, updated_at)
       SELECT 'told', '2026-10-01', '2026-10-01', now(), now() FROM generate_series(1, 3000)`,
    );
    await pool.query("ANALYZE work_task");
    const { rows } = await pool.query<{ "QUERY PLAN": string }>(
      `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ${OVERDUE_AND_UNTOLD}`,
      ["2026-12-01"],
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toContain("work_task_untold_due_idx");
    expect(plan).not.toContain("Rows Removed by Filter");
    await pool.query("DELETE FROM work_task WHERE title = 'told'");
  });
});

describe("lists", () => {
  it.each(["updated", "due", "priority"] as const)(
    "by %s give every task once, page by page",
    async (sort) => {
      const { tasks } = house.parts;
      const label = `paged-${sort}`;
      await tasks.createMany(
        ada,
        Array.from({ length: 57 }, (_, at) => ({
          ...{ title: `p${at}`, labels: [label], priority: (["low", "normal", "high"] as const)[at % 3]! },
          ...(at % 2 === 0 && { dueOn: `2027-01-${String(1 + (at % 28)).padStart(2, "0")}` }),
        })),
      );
      const ids: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await tasks.list({ label, sort, limit: 10, ...(cursor && { cursor }) });
        ids.push(...page.tasks.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(new Set(ids).size).toBe(57);
      expect(ids).toHaveLength(57);
    },
  );

  it("rank by the score that they explain", async () => {
    const { prioritiser, tasks } = house.parts;
    house.time.ms += 3 * DAY_MS;
    await tasks.createMany(ada, [
      { title: "s1", labels: ["ranked"], value: 9 },
      { title: "s2", labels: ["ranked"], estimateHours: 0 },
      { title: "s3", labels: ["ranked"], dueOn: "2026-11-28", priority: "urgent" },
    ]);
    const ranked = await prioritiser.rank({ label: "ranked" }, { limit: 10, withWaiting: true });
    const scores = ranked.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(ranked[0]).toMatchObject({ title: "s3" });
  });
});

describe("reports", () => {
  it("burn down to what is left, with gaps for the days to come", async () => {
    const { projects, tasks, reports } = house.parts;
    house.time.ms = Date.parse("2027-02-01T10:00:00Z");
    await projects.create(ada, { name: "Burn", startOn: "2027-02-01", dueOn: "2027-02-05" });
    const made = await tasks.createMany(
      ada,
      [5, 3, 2].map((estimateHours) => ({ title: `${estimateHours} h`, project: "Burn", estimateHours })),
    );
    house.time.ms += DAY_MS;
    await tasks.step(ada, { id: made[0]!.id, step: "complete" });
    const { chart, csv } = await reports.make({ kind: "burndown", project: "Burn" });
    expect(chart.rows.map(({ hours }) => hours)).toEqual([10, 5, null, null, null]);
    expect(chart.rows.map(({ ideal }) => ideal)).toEqual([10, 7.5, 5, 2.5, 0]);
    expect(csv).toContain("2027-02-02,2,5,7.5");
  });
});
