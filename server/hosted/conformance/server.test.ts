import { describe, expect, it } from "vitest";
import type { ServerEvent } from "../kernel/server-news.ts";
import { createTestContext } from "../kernel/test-context.ts";
import { TestLine } from "../kernel/test-line.ts";
import { wordsOf } from "../kernel/words-of.ts";
import { createConformance } from "./server.ts";

const server = createConformance();
const contextOf = (line: TestLine) => createTestContext(undefined, undefined, line);
const says = (text: string) => ({ role: "assistant", content: { type: "text", text }, model: "test-model" });
const accepts = (content: object) => ({ action: "accept", content });
const roots = { roots: [{ uri: "file:///test/root", name: "Test Root" }] };

async function call(name: string, args: object = {}, line = new TestLine()) {
  return server.callTool(name, args, contextOf(line));
}

describe("the conformance fixture", () => {
  it("offers first a tool that answers without arguments", async () => {
    expect(server.tools[0]!.name).toBe("test_simple_text");
    expect(wordsOf((await call("test_simple_text")).content)).toBe(
      "This is a simple text response for testing.",
    );
  });

  it.each([
    ["test_image_content", ["image"]],
    ["test_audio_content", ["audio"]],
    ["test_embedded_resource", ["resource"]],
    ["test_multiple_content_types", ["text", "image", "resource"]],
  ])("%s answers with %j", async (name, types) => {
    expect((await call(name)).content.map(({ type }) => type)).toEqual(types);
  });

  it.each<[string, object, Record<string, unknown>, string]>([
    ["test_sampling", { prompt: "Hi" }, { prompt: says("Hello") }, "LLM response: Hello"],
    [
      "test_elicitation",
      { message: "Who?" },
      { user: accepts({ username: "testuser", email: "test@example.com" }) },
      'User response: action=accept, content={"username":"testuser","email":"test@example.com"}',
    ],
    [
      "test_elicitation_sep1034_defaults",
      {},
      { form: { action: "decline" } },
      "Elicitation completed: action=decline, content={}",
    ],
    [
      "test_elicitation_sep1330_enums",
      {},
      { choices: accepts({ titledSingle: "value1", untitledMulti: ["option1"], titledMulti: ["value2"] }) },
      'content={"titledSingle":"value1","untitledMulti":["option1"],"titledMulti":["value2"]}',
    ],
    [
      "test_input_required_result_elicitation",
      {},
      { user_name: accepts({ name: "Alice" }) },
      "Hello, Alice!",
    ],
    ["test_input_required_result_sampling", {}, { capital_question: says("Paris.") }, "Paris."],
    ["test_input_required_result_list_roots", {}, { client_roots: roots }, "Roots: Test Root"],
    ["test_input_required_result_request_state", {}, { confirm: accepts({ ok: true }) }, "state-ok"],
    [
      "test_input_required_result_multiple_inputs",
      {},
      { user_name: accepts({ name: "Alice" }), greeting: says("Hello!"), client_roots: roots },
      "Hello! Alice has 1 roots.",
    ],
    [
      "test_input_required_result_multi_round",
      {},
      { step1: accepts({ name: "Alice" }), step2: accepts({ color: "red" }) },
      "Alice likes red.",
    ],
  ])("%s called with %j goes on with what it was answered", async (name, args, answers, words) => {
    const result = await call(name, args, new TestLine({ answers }));
    expect(wordsOf(result.content)).toContain(words);
  });

  it("asks by forms with the defaults and the choices that the suite looks for", async () => {
    const line = new TestLine();
    await expect(call("test_elicitation_sep1034_defaults", {}, line)).rejects.toThrow();
    await expect(call("test_elicitation_sep1330_enums", {}, line)).rejects.toThrow();
    const [defaults, choices] = line.questions.map(({ params }) => params.requestedSchema);
    expect(defaults).toMatchObject({
      properties: {
        name: { type: "string", default: "John Doe" },
        age: { type: "integer", default: 30 },
        score: { type: "number", default: 95.5 },
        status: { type: "string", enum: ["active", "inactive", "pending"], default: "active" },
        verified: { type: "boolean", default: true },
      },
    });
    expect(choices).toMatchObject({
      properties: {
        legacyEnum: { enumNames: expect.any(Array) },
        titledMulti: { items: { anyOf: expect.any(Array) } },
      },
    });
  });

  it("asks only for what a client can do", async () => {
    const line = new TestLine({ capabilities: { sampling: {} } });
    await expect(call("test_input_required_result_capabilities", {}, line)).rejects.toThrow();
    expect(line.questions.map(({ method }) => method)).toEqual(["sampling/createMessage"]);
    const needy = call("test_missing_capability", {}, new TestLine({ capabilities: {} }));
    await expect(needy).rejects.toMatchObject({ data: { requiredCapabilities: { sampling: {} } } });
  });

  it("says what it does while it does it, hangs up when told to, and tells of changes", async () => {
    const line = new TestLine();
    const heard: ServerEvent[] = [];
    const stop = server.news!.subscribe((event) => heard.push(event));
    await call("test_tool_with_logging", {}, line);
    await call("test_tool_with_progress", {}, line);
    await call("test_reconnection", {}, line);
    await call("test_trigger_tool_change", {}, line);
    await call("test_trigger_prompt_change", {}, line);
    stop();
    expect(line.logs.map(({ data }) => data)).toContain("Tool processing data");
    expect(line.updates.map(({ progress }) => progress)).toEqual([0, 50, 100]);
    expect(line.hangUps).toHaveLength(1);
    expect(heard.map((event) => "list" in event && event.list)).toEqual(["tools", "prompts"]);
  });

  it("publishes a written schema word for word, and an argument that travels in a header", () => {
    const schemaOf = (name: string) => server.tools.find((tool) => tool.name === name)!.inputSchema;
    expect(schemaOf("json_schema_2020_12_tool")).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $defs: { address: { $anchor: "addressDef" } },
      additionalProperties: false,
    });
    expect(schemaOf("test_x_mcp_header")).toMatchObject({
      properties: { region: { type: "string", "x-mcp-header": "Region" } },
    });
  });

  it("reads its resources and its template, and knows no other", async () => {
    const read = (uri: string) => server.readResource(uri, contextOf(new TestLine()));
    for (const { uri } of server.resources) expect((await read(uri)).contents[0]!.uri).toBe(uri);
    expect(await read("test://template/123/data")).toEqual({
      contents: [
        {
          uri: "test://template/123/data",
          mimeType: "application/json",
          text: '{"id":"123","templateTest":true,"data":"Data for ID: 123"}',
        },
      ],
    });
    await expect(read("test://nothing")).rejects.toMatchObject({
      code: "unknown_resource",
      data: { uri: "test://nothing" },
    });
  });

  it.each<[string, object, string[]]>([
    ["test_simple_prompt", {}, ["text"]],
    ["test_prompt_with_arguments", { arg1: "a", arg2: "b" }, ["text"]],
    ["test_prompt_with_embedded_resource", { resourceUri: "test://example-resource" }, ["resource", "text"]],
    ["test_prompt_with_image", {}, ["image", "text"]],
    ["test_input_required_result_prompt", {}, ["text"]],
  ])("%s with %j is made of %j", async (name, args, types) => {
    const line = new TestLine({ answers: { user_context: accepts({ context: "tests" }) } });
    const { messages } = await server.getPrompt(name, args, contextOf(line));
    expect(messages.map(({ content }) => content.type)).toEqual(types);
  });
});
