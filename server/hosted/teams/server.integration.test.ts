import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestGround } from "../kernel/test-ground.ts";
import { examples, type Seen } from "./examples.ts";
import { help } from "./help.ts";
import { leastRoles } from "./least-roles.ts";
import { createTeams } from "./server.ts";
import { openTestTeams, type TestTeams } from "./test-teams.ts";

let house: TestTeams;
beforeAll(async () => {
  house = await openTestTeams();
});
afterAll(() => house.close());
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const seen: Record<string, Record<string, unknown>> = {};
const { tools } = createTeams(createTestGround()).server;

describe("every tool of teams", () => {
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
      if (answers instanceof RegExp) {
        expect(answer.failed ?? JSON.stringify(answer)).toMatch(answers);
        expect(answer.failed).toBeDefined();
        return;
      }
      expect(answer).toMatchObject(answers);
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
    expect(tool.description.length).toBeGreaterThan(45);
    const isReading = /^(list|get|search|suggest)_/.test(name);
    expect(tool.annotations.readOnlyHint).toBe(isReading);
    expect(tool.annotations.destructiveHint === undefined).toBe(isReading);
  });

  it("keeps tools/list below 67 kB: 1.6 kB a tool", () => {
    expect(JSON.stringify(tools).length).toBeLessThan(67_000);
  });

  it("answers the examples of its page of help", async () => {
    for (const { tool, args } of help.examples)
      expect((await house.call(tool, args)).failed, tool).toBeUndefined();
  });
});

describe("a key with the role caller", () => {
  it("changes what it wrote itself, and of others nothing", async () => {
    const posted = await house.call("post_message", { channel: "general", text: "By hand" }, "caller");
    const { id: message } = posted.message as { id: string };
    const own = { channel: "general", message };
    expect(
      (await house.call("edit_message", { ...own, text: "By hand, twice" }, "caller")).failed,
    ).toBeUndefined();
    const call = { actor: { id: "ada", name: "Ada" }, signal: new AbortController().signal };
    const { message: hers } = await house.engine.router.post({ channel: "general", text: "Mine" }, call);
    const other = { channel: "general", message: hers.id };
    for (const [tool, args] of [
      ["edit_message", { ...other, text: "Yours" }],
      ["delete_message", other],
      ["restore_message", other],
    ] as const)
      expect((await house.call(tool, args, "caller")).failed, tool).toMatch(
        /Ada wrote that message.*role operator/,
      );
    expect((await house.call("delete_message", other)).failed).toBeUndefined();
  });

  it("sees neither webhooks being made nor rules being changed", () => {
    const kept = house.server.tools
      .map(({ name }) => name)
      .filter((name) => house.server.leastRole(name) !== null);
    expect(kept.sort()).toEqual(Object.keys(leastRoles).sort());
    for (const everyday of ["post_message", "create_channel", "schedule_meeting", "list_webhooks"])
      expect(house.server.leastRole(everyday), everyday).toBeNull();
  });
});

describe("what is read at an address", () => {
  const read = async (uri: string) => {
    const { contents } = await house.server.readResource(uri, house.context);
    return String((contents[0] as { text: string }).text);
  };

  it("is the channels, the messages of one, the people, and an invitation", async () => {
    expect(JSON.parse(await read("teams://channels"))).toContainEqual(
      expect.objectContaining({ name: "general", messages: "teams://channels/general/messages" }),
    );
    await house.call("post_message", { channel: "general", text: "Read me" });
    expect(JSON.parse(await read("teams://channels/general/messages"))[0]).toMatchObject({ text: "Read me" });
    expect(JSON.parse(await read("teams://people"))).toContainEqual(
      expect.objectContaining({ handle: "ada" }),
    );
    const { meeting } = await house.call("schedule_meeting", {
      ...{ subject: "Ics", attendees: ["mary"], startsAt: "2030-04-02T15:00:00Z", durationMinutes: 15 },
    });
    const { id } = meeting as { id: string };
    expect(await read(`teams://meetings/${id}/invitation.ics`)).toContain(`UID:${id}@gatehouse`);
    await expect(read("teams://channels/nowhere/messages")).rejects.toMatchObject({
      code: "unknown_resource",
    });
  });

  it("is told to whoever subscribed when it changes", async () => {
    const heard = new Set<string>();
    const stop = house.server.news!.subscribe(
      (event) => event.kind === "resource updated" && heard.add(event.uri),
    );
    await house.call("post_message", { channel: "campaigns", text: "Hear, hear" });
    await house.call("set_presence", { person: "mary", status: "busy" });
    await expect
      .poll(() => [...heard].sort(), { timeout: 20_000 })
      .toEqual(expect.arrayContaining(["teams://channels/campaigns/messages", "teams://people"])); // earlier news may come late
    stop();
  });

  it("completes by name", async () => {
    const complete = async (ref: object, name: string, value: string) => {
      const { completion } = await house.server.complete(
        { ref, argument: { name, value } } as never,
        house.context,
      );
      return completion.values;
    };
    expect(await complete({ type: "ref/prompt", name: "summarize_channel" }, "channel", "#camp")).toEqual([
      "campaigns",
    ]);
    expect(await complete({ type: "ref/prompt", name: "plan_meeting" }, "with", "@kon")).toEqual(["konrad"]);
    const uri = "teams://channels/{name}/messages";
    expect(await complete({ type: "ref/resource", uri }, "name", "ale")).toEqual(["alerts"]);
  });

  it.each([
    ["summarize_channel", { channel: "general" }, "Read #general with list_messages"],
    ["plan_meeting", { subject: "Launch", with: "ada, grace" }, "of 30 minutes with ada, grace"],
  ])("the prompt %s says what to do", async (name, args, says) => {
    const { messages } = await house.server.getPrompt(name, args, house.context);
    expect(JSON.stringify(messages)).toContain(says);
  });
});
