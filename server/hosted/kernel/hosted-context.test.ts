import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createTestContext } from "./test-context.ts";
import { TestLine } from "./test-line.ts";

const Age = z.object({ age: z.int().min(0).describe("In years"), nickname: z.string().optional() });
const asked = { name: "age", message: "How old are you?", schema: Age };
const written = {
  name: "size",
  message: "Which size?",
  requestedSchema: {
    type: "object",
    properties: { size: { type: "string", oneOf: [{ const: "s", title: "Small" }] } },
    required: ["size"],
  },
};
const said = [{ role: "user" as const, content: { type: "text" as const, text: "Hello" } }];

const contextOf = (line: TestLine) => createTestContext(undefined, undefined, line);
const answering = (answers: Record<string, unknown>) => contextOf(new TestLine({ answers }));

describe("asking by a form", () => {
  it("sends the schema as flat fields, and takes an answer that fits it", async () => {
    const line = new TestLine({ answers: { age: { action: "accept", content: { age: 36 } } } });
    expect(await contextOf(line).elicit(asked)).toEqual({ action: "accept", content: { age: 36 } });
    expect(line.questions).toEqual([
      {
        name: "age",
        method: "elicitation/create",
        params: {
          message: "How old are you?",
          requestedSchema: {
            type: "object",
            properties: {
              age: { type: "integer", minimum: 0, description: "In years" },
              nickname: { type: "string" },
            },
            required: ["age"],
          },
        },
      },
    ]);
  });

  it.each(["decline", "cancel"] as const)(
    "tells a %s from an answer, and lets nothing in beside it",
    async (action) => {
      const context = answering({ age: { action, content: { age: "junk" } } });
      expect(await context.elicit(asked)).toEqual({ action });
    },
  );

  it.each<[string, unknown, string]>([
    ["a wrong type", { action: "accept", content: { age: "old" } }, '- age: expected a number, got "old"'],
    ["nothing", { action: "accept" }, "- age: is required"],
    ["another action", { action: "perhaps" }, "- expected an action"],
    ["no object", 12345, "- expected an action"],
    ["null", null, "- expected an action"],
  ])("refuses %s", async (_, answer, says) => {
    await expect(answering({ age: answer }).elicit(asked)).rejects.toMatchObject({
      code: "invalid_params",
      message: expect.stringContaining(says),
    });
  });

  it("takes a form in the protocol's own words, and holds answers to it", async () => {
    const right = answering({ size: { action: "accept", content: { size: "s" } } });
    expect(await right.elicit(written)).toEqual({ action: "accept", content: { size: "s" } });
    const wrong = answering({ size: { action: "accept", content: { size: "xl" } } });
    await expect(wrong.elicit(written)).rejects.toMatchObject({ code: "invalid_params" });
  });

  it("does not send what no form can show", async () => {
    const schema = z.object({ address: z.object({ street: z.string() }) });
    const line = new TestLine();
    const question = contextOf(line).elicit({ ...asked, schema });
    await expect(question).rejects.toThrow("address is not a field that a form can have");
    expect(line.questions).toEqual([]);
  });
});

describe("asking for anything else", () => {
  it("sends a person to a page, each time under an id of its own", async () => {
    const line = new TestLine({ answers: { pay: { action: "accept" } } });
    const question = { name: "pay", message: "Pay first.", url: "https://pay.example/1" };
    expect(await contextOf(line).elicit(question)).toEqual({ action: "accept" });
    expect(line.questions[0]!.params).toEqual({
      mode: "url",
      message: "Pay first.",
      url: "https://pay.example/1",
      elicitationId: expect.stringMatching(/^\w{26}$/),
    });
  });

  it("asks a model, and lets through what it said", async () => {
    const answer = {
      role: "assistant",
      content: { type: "text", text: "Hi" },
      model: "m",
      stopReason: "endTurn",
    };
    const line = new TestLine({ answers: { hello: answer } });
    expect(await contextOf(line).sample({ name: "hello", messages: said, maxTokens: 9 })).toEqual(answer);
    expect(line.questions[0]).toEqual({
      name: "hello",
      method: "sampling/createMessage",
      params: { messages: said, maxTokens: 9 },
    });
  });

  it.each([[{}], [{ role: "assistant", content: { type: "text" }, model: "m" }], ["Hi"]])(
    "refuses %j for what a model said",
    async (answer) => {
      const sampling = answering({ hello: answer }).sample({ name: "hello", messages: said, maxTokens: 9 });
      await expect(sampling).rejects.toMatchObject({ code: "invalid_params" });
    },
  );

  it("lists roots, and refuses what is no list of them", async () => {
    const roots = [{ uri: "file:///work", name: "Work" }];
    expect(await answering({ roots: { roots } }).listRoots()).toEqual(roots);
    await expect(answering({ roots: { roots: [{}] } }).listRoots()).rejects.toMatchObject({
      code: "invalid_params",
    });
  });
});

describe("a question", () => {
  it("without an answer yet goes through the call that asked it", async () => {
    await expect(answering({}).elicit(asked)).rejects.toMatchObject({ name: "QuestionPending" });
  });

  it("may be asked beside others, and all of them are known at once", async () => {
    const line = new TestLine();
    const context = contextOf(line);
    const all = Promise.all([context.elicit(asked), context.listRoots(), context.elicit(written)]);
    await expect(all).rejects.toMatchObject({ name: "QuestionPending" });
    expect(line.questions.map(({ name }) => name)).toEqual(["age", "roots", "size"]);
  });

  it("may not share its name with another of the same call", async () => {
    const context = answering({ age: { action: "cancel" } });
    await context.elicit(asked);
    await expect(context.elicit(asked)).rejects.toThrow("Asked twice in one call: age");
  });

  it.each<[string, object, (context: ReturnType<typeof contextOf>) => Promise<unknown>, object]>([
    ["a form", { elicitation: { url: {} } }, (c) => c.elicit(asked), { elicitation: { form: {} } }],
    [
      "a page",
      { elicitation: {} },
      (c) => c.elicit({ name: "p", message: "Go", url: "https://a.example" }),
      { elicitation: { url: {} } },
    ],
    ["a model", {}, (c) => c.sample({ name: "m", messages: said, maxTokens: 9 }), { sampling: {} }],
    [
      "a model with tools",
      { sampling: {} },
      (c) => c.sample({ name: "m", messages: said, maxTokens: 9, tools: [] }),
      { sampling: { tools: {} } },
    ],
    ["roots", { elicitation: {} }, (c) => c.listRoots(), { roots: {} }],
  ])("for %s is refused where the client did not declare it", async (_, capabilities, ask, required) => {
    const line = new TestLine({ capabilities: { ...capabilities } });
    await expect(ask(contextOf(line))).rejects.toMatchObject({
      code: "missing_capability",
      data: { requiredCapabilities: required },
    });
    expect(line.questions).toEqual([]);
  });
});

describe("the context of a call", () => {
  it("passes on progress and logs, and aborts with its line", () => {
    const line = new TestLine();
    const context = contextOf(line);
    context.progress({ progress: 1, total: 2, message: "Half" });
    context.log("warning", { disk: "full" }, "storage");
    context.hangUp(500);
    line.leaving.abort();
    expect(line.updates).toEqual([{ progress: 1, total: 2, message: "Half" }]);
    expect(line.logs).toEqual([{ level: "warning", data: { disk: "full" }, logger: "storage" }]);
    expect(line.hangUps).toEqual([500]);
    expect(context.signal.aborted).toBe(true);
  });

  it.each([
    [{ elicitation: {} }, true, false],
    [{ elicitation: { form: {} } }, true, false],
    [{ elicitation: { url: {} } }, false, true],
    [{ elicitation: { form: {}, url: {} } }, true, true],
    [{ elicitation: true }, false, false],
    [{}, false, false],
  ])("knows of a client with %j whether it shows forms (%s) and pages (%s)", (capabilities, forms, pages) => {
    const { client } = contextOf(new TestLine({ capabilities }));
    expect([client.can("elicitation"), client.can("elicitation.url")]).toEqual([forms, pages]);
  });
});
