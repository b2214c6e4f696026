import { describe, expect, it } from "vitest";
import { z } from "zod";
import { defineTool } from "./define-tool.ts";
import { createTestContext } from "./test-context.ts";
import { TestLine } from "./test-line.ts";
import { ToolFailure } from "./tool-failure.ts";
import type { Told } from "./write-output.ts";

const context = createTestContext();

function defineDivision(run: (input: { a: number; b: number }) => unknown) {
  return defineTool({
    name: "divide",
    title: "Divide",
    description: "One number by another.",
    input: z.object({ a: z.number(), b: z.number().default(1) }),
    output: z.object({ quotient: z.number() }),
    annotations: { readOnlyHint: true },
    run: (input) => run(input) as { quotient: number }, // tests break the type on purpose
  });
}

describe("defineTool", () => {
  it("answers with structured content and the same as text", async () => {
    const result = await defineDivision(({ a, b }) => ({ quotient: a / b })).call({ a: 6, b: 3 }, context);
    expect(result).toEqual({
      content: [{ type: "text", text: '{"quotient":2}' }],
      structuredContent: { quotient: 2 },
    });
  });

  it("waits for a tool that takes its time", async () => {
    const result = await defineDivision(({ a }) => Promise.resolve({ quotient: a })).call({ a: 6 }, context);
    expect(result.structuredContent).toEqual({ quotient: 6 });
  });

  it("tells text clients what the tool wants them told", async () => {
    const tool = defineTool({
      name: "greet",
      title: "Greet",
      description: "Greets.",
      input: z.object({}),
      output: z.object({ greeting: z.string() }),
      annotations: {},
      run: () => ({ greeting: "Hello" }),
      text: ({ greeting }) => greeting,
    });
    expect((await tool.call(undefined, context)).content).toEqual([{ type: "text", text: "Hello" }]);
  });

  it("answers bad arguments with a tool error, one line per field, without running", async () => {
    const tool = defineDivision(() => expect.unreachable());
    expect(await tool.call({ a: "six", bb: 1 }, context)).toEqual({
      content: [
        {
          type: "text",
          text: [
            "The arguments of divide are not right:",
            '- a: expected a number, got "six"',
            '- bb: there is no such argument; did you mean "b"?',
          ].join("\n"),
        },
      ],
      isError: true,
    });
  });

  it("answers an expected failure with the tool's own words", async () => {
    const tool = defineDivision(() => {
      throw new ToolFailure("b is zero; give another divisor.");
    });
    expect(await tool.call({ a: 1, b: 0 }, context)).toEqual({
      content: [{ type: "text", text: "b is zero; give another divisor." }],
      isError: true,
    });
  });

  it("lets an unexpected failure through, for the gateway to hide", async () => {
    const bug = new TypeError("a secret of ours");
    const tool = defineDivision(() => Promise.reject(bug));
    await expect(tool.call({ a: 1 }, context)).rejects.toBe(bug);
  });

  it("throws when a tool breaks its own output schema", async () => {
    const tool = defineDivision(() => ({ quotient: "two" }));
    await expect(tool.call({ a: 1 }, context)).rejects.toThrow("divide broke its output schema");
  });

  it("answers nothing that its output schema does not know", async () => {
    const tool = defineDivision(() => ({ quotient: 1, secret: 2 }));
    expect((await tool.call({ a: 1 }, context)).structuredContent).toEqual({ quotient: 1 });
  });

  it("publishes a definition nobody can change", () => {
    const { definition } = defineDivision(() => null);
    expect(Object.isFrozen(definition)).toBe(true);
    expect(definition.inputSchema).toEqual({
      type: "object",
      properties: { a: { type: "number" }, b: { type: "number", default: 1 } },
      required: ["a"],
      additionalProperties: false,
    });
  });
});

it("a tool says whether it may be answered by a task, and runs on where there are none", async () => {
  const tool = defineTool({
    name: "dig",
    title: "Dig",
    description: "Digs.",
    input: z.object({}),
    annotations: {},
    task: "required",
    run: async (_, context) => {
      await context.becomeTask();
      return "Dug.";
    },
  });
  const line = new TestLine();
  const result = await tool.call({}, createTestContext(undefined, {}, line));
  expect(tool.task).toBe("required");
  expect(line.becameTask).toBe(true);
  expect(result.content).toEqual([{ type: "text", text: "Dug." }]);
  expect(tool.definition).not.toHaveProperty("task");
});

const titles = { title: "Test", description: "For tests.", annotations: {} };

describe("a tool without an output schema", () => {
  const tool = (told: Told) => defineTool({ name: "tell", ...titles, input: z.object({}), run: () => told });
  const picture = { type: "image", data: "AA==", mimeType: "image/png" } as const;

  it.each<[string, Told, object]>([
    ["words", "Hello", { content: [{ type: "text", text: "Hello" }] }],
    ["blocks", [picture], { content: [picture] }],
    [
      "blocks and a note",
      { content: [picture], _meta: { "a.example/b": 1 } },
      { content: [picture], _meta: { "a.example/b": 1 } },
    ],
  ])("answers with %s", async (_, told, answer) => {
    expect(await tool(told).call({}, context)).toEqual(answer);
    expect(tool(told).definition).not.toHaveProperty("outputSchema");
  });
});

describe("a tool with schemas written by hand", () => {
  const inputSchema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: { a: { type: "number", "x-mcp-header": "A" } },
    required: ["a"],
    additionalProperties: false,
  };
  const outputSchema = {
    type: "object",
    properties: { half: { type: "number" } },
    required: ["half"],
  };
  const halve = (run: (a: unknown) => Record<string, unknown>) =>
    defineTool({ name: "halve", ...titles, inputSchema, outputSchema, run: ({ a }) => run(a) });

  it("publishes them word for word, and holds both sides to them", async () => {
    const right = halve((a) => ({ half: Number(a) / 2 }));
    expect(right.definition).toMatchObject({ inputSchema, outputSchema });
    expect(await right.call({ a: 6 }, context)).toEqual({
      content: [{ type: "text", text: '{"half":3}' }],
      structuredContent: { half: 3 },
    });
    expect(await right.call({ b: 6 }, context)).toEqual({
      content: [
        {
          type: "text",
          text: "The arguments of halve are not right:\n- a: is required\n- b: there is no such argument",
        },
      ],
      isError: true,
    });
    await expect(halve(() => ({ half: "3" })).call({ a: 6 }, context)).rejects.toThrow(
      "halve broke its output schema",
    );
  });

  it("may answer in words", async () => {
    const tool = defineTool({ name: "say", ...titles, inputSchema, run: ({ a }) => `It is ${a}.` });
    expect((await tool.call({ a: 1 }, context)).content).toEqual([{ type: "text", text: "It is 1." }]);
  });
});
