import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestGround } from "../kernel/test-ground.ts";
import { examples, type Seen } from "./examples.ts";
import { help } from "./help.ts";
import { createTasks } from "./server.ts";
import { openTestTasks, type TestTasks } from "./test-tasks.ts";

let house: TestTasks;
beforeAll(async () => {
  house = await openTestTasks();
});
afterAll(() => house.close());
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const seen: Record<string, Record<string, unknown>> = {};
const { tools } = createTasks(createTestGround()).server;

describe("every tool of tasks", () => {
  it("has an example that is good, and one that is bad", () => {
    const good = new Set(
      examples.filter(({ answers }) => !(answers instanceof RegExp)).map(({ tool }) => tool),
    );
    const bad = new Set(examples.filter(({ answers }) => answers instanceof RegExp).map(({ tool }) => tool));
    expect(tools.map(({ name }) => name).filter((name) => !good.has(name) || !bad.has(name))).toEqual([]);
  });

  it.each(examples.map((example, index) => [index, example.tool, example] as const))(
    "%i: %s answers as its example says",
    async (_, tool, { args, answers }) => {
      const given = typeof args === "function" ? args(seen as Seen) : args;
      const answer = await house.call(tool, given);
      if (answers instanceof RegExp) expect(answer.failed ?? JSON.stringify(answer)).toMatch(answers);
      else expect(answer).toMatchObject(answers);
      if (answer.failed !== undefined) return;
      const definition = tools.find(({ name }) => name === tool)!;
      const isOutput = ajv.compile(definition.outputSchema!);
      expect(isOutput(answer) || isOutput.errors).toBe(true);
      const isInput = ajv.compile(definition.inputSchema);
      expect(isInput(given) || isInput.errors).toBe(true);
      seen[tool] = answer;
    },
  );

  it.each(tools.map((tool) => [tool.name, tool] as const))("%s tells a model what it is", (name, tool) => {
    expect(name).toMatch(/^[a-z]+(_[a-z]+)+$/);
    expect(tool.description.length).toBeGreaterThan(60);
    expect(tool.annotations.openWorldHint).toBe(false);
    const isReading = /^(list|get|search|score|find|plan|make)_/.test(name);
    expect(tool.annotations.readOnlyHint).toBe(isReading);
    expect(tool.annotations.destructiveHint === undefined).toBe(isReading);
  });

  it("keeps tools/list below 76 kB: 1.9 kB a tool", () => {
    expect(JSON.stringify(tools).length).toBeLessThan(76_000);
  });

  it("answers the examples of its page of help", async () => {
    for (const { tool, args } of help.examples)
      expect((await house.call(tool, args)).failed, tool).toBeUndefined();
  });
});

describe("a key with the role caller", () => {
  it("reminds in a channel of teams, and through alert channels not at all", async () => {
    const { id } = await house.call("create_task", { title: "Knead" }, "caller");
    const wanted = { id, at: "2030-01-01T09:00:00Z" };
    const remind = (channel?: string) => house.call("set_reminder", { ...wanted, channel }, "caller");
    expect((await remind("ops")).failed).toMatch(
      /at least the role operator send reminders to alert channels/,
    );
    expect([await remind("teams:general"), await remind()].map(({ failed }) => failed)).toEqual([
      ...[undefined, undefined],
    ]);
    expect((await house.call("set_reminder", { ...wanted, channel: "ops" })).failed).toBeUndefined();
  });

  it("does everything here but rules and weights", () => {
    const kept = house.server.tools
      .map(({ name }) => name)
      .filter((name) => house.server.leastRole(name) !== null);
    expect(kept.sort()).toEqual([
      "add_notification_rule",
      "remove_notification_rule",
      "set_priority_weights",
    ]);
  });
});

describe("what is read at an address", () => {
  it("is a task, the board of a project, its progress, and how things stand", async () => {
    const { id } = await house.call("create_task", { title: "Sweep", project: "Bakery" });
    const read = async (uri: string) => {
      const { contents } = await house.server.readResource(uri, house.context);
      return String((contents[0] as { text: string }).text);
    };
    expect(JSON.parse(await read(`task://${id}`))).toMatchObject({ id, title: "Sweep" });
    const board = JSON.parse(await read("project://P-1/board"));
    expect(board.columns.map(({ state }: { state: string }) => state)).toEqual([
      ...["todo", "in_progress", "blocked", "done"],
    ]);
    expect(JSON.parse(await read("project://P-1/progress"))).toMatchObject({ name: "Bakery" });
    expect(await read("tasks://status")).toContain("# Status: all work");
    await expect(read("task://T-99999999")).rejects.toThrow("There is no task T-99999999");
  });

  it("is told to whoever subscribed when it changes, its project's board too", async () => {
    const { id } = await house.call("create_task", { title: "Mop", project: "Bakery" });
    const heard = new Set<string>();
    const stop = house.server.news!.subscribe(
      (event) => event.kind === "resource updated" && heard.add(event.uri),
    );
    await house.call("start_task", { id });
    await expect
      .poll(() => [...heard].sort(), { timeout: 20_000 })
      .toEqual(
        // what happened before may be told late
        expect.arrayContaining([
          "project://P-1/board",
          "project://P-1/progress",
          `task://${id}`,
          "tasks://status",
        ]),
      );
    stop();
  });

  it("completes by name", async () => {
    const complete = (ref: object, name: string, value: string) =>
      house.server.complete({ ref, argument: { name, value } } as never, house.context);
    const project = await complete({ type: "ref/prompt", name: "stand_up" }, "project", "bak");
    expect(project.completion.values).toEqual(["Bakery"]);
    const board = await complete({ type: "ref/resource", uri: "project://{id}/board" }, "id", "Bak");
    expect(board.completion.values).toEqual(["P-1"]);
  });

  it.each([
    ["plan_week", { person: "Ada" }, /Plan the week of Ada, who has 60 h of time/],
    ["stand_up", {}, /# Status: all work/],
    ["break_down", { goal: "Sell a hundred loaves", project: "Bakery" }, /in the project "Bakery"/],
  ])("the prompt %s speaks of what there is", async (name, args, says) => {
    const { messages } = await house.server.getPrompt(name, args, house.context);
    expect(JSON.stringify(messages)).toMatch(new RegExp(says.source.replaceAll('"', '\\\\"')));
  });
});
