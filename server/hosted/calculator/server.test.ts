import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTestContext } from "../kernel/test-context.ts";
import { wordsOf } from "../kernel/words-of.ts";
import { type Example, examples } from "./examples.ts";
import { createCalculator } from "./server.ts";

const server = createCalculator();
const context = createTestContext();
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
/** Generous, for a machine that runs other tests too: alone it takes a third. */
const BLOCKED_MS_MAX = 250;
const RESULT_BYTES_MAX = 100_000;

const tools = server.tools.map((tool) => [tool.name, tool] as const);

describe("every tool of the calculator", () => {
  it("has examples: good, bad and at its bounds", () => {
    expect(server.tools.map(({ name }) => name)).toEqual(Object.keys(examples));
    for (const { good, bad, bounds } of Object.values(examples))
      expect(Math.min(good.length, bad.length, bounds.length)).toBeGreaterThan(0);
  });

  it.each(tools)("%s answers its examples as they say, within its schemas", async (name, tool) => {
    const isInput = ajv.compile(tool.inputSchema);
    const isOutput = ajv.compile(tool.outputSchema!);
    const { good, bad, bounds } = examples[name]!;
    for (const { args, gives = {} } of good) {
      expect(isInput(args) || isInput.errors).toBe(true);
      const { structuredContent, isError, content } = await server.callTool(name, args, context);
      expect(isError ? wordsOf(content) : undefined).toBeUndefined();
      expect(isOutput(structuredContent) || isOutput.errors).toBe(true);
      expect(structuredContent).toMatchObject(gives);
    }
    for (const example of [...bad, ...bounds]) await expectExample(name, example);
  });

  it.each(tools)("%s tells a model what it is", (name, tool) => {
    expect(name).toMatch(/^[a-z]+(_[a-z]+)+$/);
    expect(tool.description.length).toBeGreaterThan(60);
    expect(tool.annotations).toEqual({ readOnlyHint: true, openWorldHint: false });
    expect(tool.inputSchema).not.toHaveProperty("$schema");
  });

  it("publishes the same definitions, in the same order, every time", () => {
    expect(JSON.stringify(createCalculator().tools)).toBe(JSON.stringify(server.tools));
  });

  it("keeps tools/list below 52 kB: 1.6 kB a tool", () => {
    expect(JSON.stringify(server.tools).length).toBeLessThan(52_000);
  });
});

describe("the calculator", () => {
  it("never holds the event loop longer than a blink, not even at its bounds", async () => {
    for (const [name, { good, bounds }] of Object.entries(examples)) {
      for (const { args } of [...good, ...bounds]) {
        const before = process.threadCpuUsage(); // the wall's clock would measure who else is busy here
        const answering = server.callTool(name, args, context); // what is not awaited here runs before it returns
        const { user, system } = process.threadCpuUsage(before);
        expect((user + system) / 1_000, name).toBeLessThan(BLOCKED_MS_MAX);
        const { content } = await answering;
        expect(wordsOf(content).length, name).toBeLessThan(RESULT_BYTES_MAX);
      }
    }
  });

  const keys = fc.constantFrom("values", "x", "y", "rate", "expression", "limit", "__proto__", "constructor");
  const nearlyRight = fc.constantFrom(...Object.keys(examples)).chain((name) =>
    fc.record({
      name: fc.constant(name),
      example: fc.constantFrom(...examples[name]!.good.map(({ args }) => args)),
      noise: fc.dictionary(
        fc.oneof(keys, fc.constantFrom(...argumentsOf(name))),
        fc.jsonValue({ maxDepth: 2 }),
      ),
    }),
  );

  it("answers any arguments with a result, never with a fault of ours", async () => {
    await fc.assert(
      fc.asyncProperty(nearlyRight, async ({ name, example, noise }) => {
        const { content, isError } = await server.callTool(name, { ...example, ...noise }, context);
        expect(wordsOf(content).length).toBeGreaterThan(0);
        expect([undefined, true]).toContain(isError);
      }),
      { numRuns: 600 },
    );
  });

  it("answers what is no object at all with words", async () => {
    for (const args of [null, [], "1+1", 5, true]) {
      expect((await server.callTool("evaluate_expression", args, context)).isError).toBe(true);
    }
  });
});

async function expectExample(name: string, { args, gives, says }: Example): Promise<void> {
  const { structuredContent, isError, content } = await server.callTool(name, args, context);
  if (says === undefined) {
    expect(isError ? wordsOf(content) : undefined).toBeUndefined();
    expect(structuredContent).toMatchObject(gives ?? {});
  } else {
    expect(isError, `${name} should refuse ${JSON.stringify(args).slice(0, 200)}`).toBe(true);
    expect(wordsOf(content)).toContain(says);
  }
}

function argumentsOf(name: string): string[] {
  const tool = server.tools.find((one) => one.name === name)!;
  return Object.keys(tool.inputSchema.properties as object);
}
