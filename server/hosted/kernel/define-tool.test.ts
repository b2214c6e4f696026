import { describe, expect, it } from "vitest";
import { z } from "zod";
import { defineTool } from "./define-tool.ts";
import { createTestContext } from "./test-context.ts";
import { ToolFailure } from "./tool-failure.ts";

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
