import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestGround } from "../kernel/test-ground.ts";
import { examples, type Seen } from "./examples.ts";
import { help } from "./help.ts";
import { createHubspot } from "./server.ts";
import { openTestHubspot, type TestHubspot } from "./test-hubspot.ts";

let house: TestHubspot;
beforeAll(async () => {
  house = await openTestHubspot();
});
afterAll(() => house.close());

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const seen: Record<string, Record<string, unknown>> = {};
const { tools } = createHubspot(createTestGround()).server;

describe("every tool of hubspot", () => {
  it("has an example that is good, and one that is bad", () => {
    const of = (isBad: boolean) =>
      new Set(examples.filter(({ answers }) => answers instanceof RegExp === isBad).map(({ tool }) => tool));
    const [good, bad] = [of(false), of(true)];
    const without = tools.map(({ name }) => name).filter((name) => !bad.has(name) || !good.has(name));
    expect(without).toEqual(["sync_records"]); // there is no HubSpot here: the contract tests run it
  });

  it.each(examples.map((example, index) => [index, example.tool, example] as const))(
    "%i: %s answers as its example says",
    async (_, tool, { args, answers }) => {
      const given = typeof args === "function" ? args(seen as Seen) : args;
      const answer = await house.call(tool, given);
      if (answers instanceof RegExp) expect(answer.failed ?? JSON.stringify(answer)).toMatch(answers);
      else expect(answer).toMatchObject(answers);
      if (typeof answer.failed === "string") return; // save_* tells there what it could not save
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
    const isReading = /^(list|get|search|score|rank|analyze)_/.test(name);
    expect(tool.annotations.readOnlyHint).toBe(isReading);
    expect(tool.annotations.destructiveHint === undefined).toBe(isReading);
  });

  it("keeps tools/list below 110 kB", () => {
    expect(JSON.stringify(tools).length).toBeLessThan(110_000);
  });

  it("answers the examples of its page of help", async () => {
    for (const { tool, args } of help.examples)
      expect((await house.call(tool, args)).failed, tool).toBeUndefined();
  });
});

describe("a key with the role caller", () => {
  it("mails a few, and many not at all", async () => {
    const emails = Array.from({ length: 26 }, (_, n) => ({
      properties: { email: `many-${n}@there.example` },
    }));
    const { saved } = await house.call("save_contacts", { mode: "create", records: emails }, "caller");
    const ids = (saved as { id: string }[]).map(({ id }) => id);
    const { campaign } = await house.call("create_campaign", { name: "Many" }, "caller");
    const { list } = await house.call("create_list", { name: "Many", kind: "static" }, "caller");
    const [listId, campaignId] = [list as { id: string }, campaign as { id: string }].map(({ id }) => id);
    const letter = { campaignId, listId, subject: "Hello", body: "There." };
    await house.call("change_list_members", { listId, add: ids.slice(1) }, "caller");
    expect(await house.call("send_campaign_email", letter, "caller")).toMatchObject({ recipients: 25 });
    await house.call("change_list_members", { listId, add: ids.slice(0, 1) }, "caller");
    expect((await house.call("send_campaign_email", letter, "caller")).failed).toMatch(
      /role operator write to more than 25 \(Many has 26\); yours has the role caller/,
    );
    expect(await house.call("send_campaign_email", letter)).toMatchObject({ recipients: 26 });
  });

  it("works on records; what is for everybody at once is not theirs", () => {
    const kept = house.server.tools
      .map(({ name }) => name)
      .filter((name) => house.server.leastRole(name) !== null);
    expect(kept.sort()).toEqual([
      ...["clear_sample_data", "create_pipeline", "seed_sample_data", "set_scoring_rules", "sync_records"],
    ]);
  });
});

describe("what is read at an address", () => {
  it("is a record, the pipelines, and the properties there are", async () => {
    const made = await house.call("create_contact", { properties: { email: "read@me.example" } });
    const { id } = made.record as { id: string };
    const read = async (uri: string) => {
      const { contents } = await house.server.readResource(uri, house.context);
      return JSON.parse((contents[0] as { text: string }).text);
    };
    expect(await read(`crm://contacts/${id}`)).toMatchObject({
      id,
      store: "local",
      title: "read@me.example",
    });
    expect(await read("crm://pipelines")).toMatchObject({ store: "local" });
    expect((await read("crm://properties")).contact.email).toMatchObject({ type: "email" });
    await expect(read("crm://contacts/999999999")).rejects.toMatchObject({ code: "unknown_resource" });
  });

  it("is told to whoever subscribed when it changes, whoever changed it", async () => {
    const made = await house.call("create_company", { properties: { name: "Heard" } });
    const { id } = made.record as { id: string };
    const heard = new Set<string>();
    const stop = house.server.news!.subscribe(
      (event) => event.kind === "resource updated" && heard.add(event.uri),
    );
    await house.engine.contacts.update({ kind: "company", id }, { city: "Rome" }, { id: "ada", name: "Ada" });
    await expect.poll(() => [...heard], { timeout: 20_000 }).toContain(`crm://companies/${id}`);
    stop();
  });

  it("completes by the beginning of a name", async () => {
    const made = await house.call("create_contact", {
      properties: { lastname: "Zuse", firstname: "Konrad" },
    });
    const { completion } = await house.server.complete(
      {
        ref: { type: "ref/resource", uri: "crm://contacts/{id}" },
        argument: { name: "id", value: "zus" },
      } as never,
      house.context,
    );
    expect(completion.values).toEqual([(made.record as { id: string }).id]);
  });

  it.each([
    ["call_list", { stage: "lead" }, "rank_leads with count 5 and a filter lifecyclestage EQ lead"],
    ["review_pipeline", {}, 'for the pipeline "default"'],
  ])("the prompt %s says which tools to use", async (name, args, says) => {
    const { messages } = await house.server.getPrompt(name, args, house.context);
    expect((messages[0]!.content as { text: string }).text).toContain(says);
  });
});
