import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTestContext } from "../kernel/test-context.ts";
import { wordsOf } from "../kernel/words-of.ts";
import { createHelloWorld } from "./server.ts";

const server = createHelloWorld();
const context = createTestContext("2026-11-20T15:30:00Z");
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);

/** One call of every tool, with every optional argument in play. */
const examples: Record<string, object> = {
  get_current_time: { zone: "Europe/Berlin" },
  convert_time: {
    time: "2026-10-25T02:30",
    from: "Europe/Berlin",
    to: ["Asia/Kathmandu", "America/New_York"],
  },
  list_world_clock: { base: "Europe/Berlin" },
  check_business_hours: { zone: "Europe/Berlin", otherZone: "America/New_York", at: "2026-11-20T15:00:00Z" },
  greet_person: { name: "Ada", language: "de", formality: "formal", zone: "Europe/Berlin" },
  get_system_status: {},
  get_server_configuration: {},
};

const anyKey = fc.constantFrom(
  ...[
    "name",
    "zone",
    "zones",
    "base",
    "time",
    "from",
    "to",
    "at",
    "opens",
    "closes",
    "workingDays",
    "otherZone",
  ],
  ...["language", "formality", "timeOfDay", "__proto__", "constructor", "zoen"],
);

describe("every tool of hello-world", () => {
  it("has an example", () => {
    expect(server.tools.map(({ name }) => name)).toEqual(Object.keys(examples));
  });

  it.each(server.tools.map((tool) => [tool.name, tool] as const))(
    "%s publishes schemas that compile, and keeps to them",
    async (name, { inputSchema, outputSchema }) => {
      const isInput = ajv.compile(inputSchema);
      const isOutput = ajv.compile(outputSchema!);
      expect(isInput(examples[name]) || isInput.errors).toBe(true);
      const { structuredContent, isError } = await server.callTool(name, examples[name], context);
      expect(isError).toBeUndefined();
      expect(isOutput(structuredContent) || isOutput.errors).toBe(true);
    },
  );

  it.each(server.tools.map((tool) => [tool.name, tool] as const))(
    "%s tells a model what it is",
    (name, tool) => {
      expect(name).toMatch(/^[a-z]+(_[a-z]+)+$/);
      expect(tool.description.length).toBeGreaterThan(60);
      expect(tool.annotations).toEqual({ readOnlyHint: true, openWorldHint: false });
      expect(tool.inputSchema).not.toHaveProperty("$schema");
    },
  );

  it("publishes the same definitions, in the same order, every time", () => {
    expect(JSON.stringify(createHelloWorld().tools)).toBe(JSON.stringify(server.tools));
  });

  it("keeps tools/list small: below 16 kB", () => {
    expect(JSON.stringify(server.tools).length).toBeLessThan(16_000);
  });
});

describe("hello-world", () => {
  const toolNames = fc.constantFrom(...Object.keys(examples));
  const nearlyRight = toolNames.chain((name) =>
    fc.record({
      name: fc.constant(name),
      args: fc.record({ example: fc.constant(examples[name]), noise: fc.dictionary(anyKey, fc.jsonValue()) }),
    }),
  );

  it("answers any arguments with a result, never with a fault of ours", async () => {
    await fc.assert(
      fc.asyncProperty(nearlyRight, async ({ name, args: { example, noise } }) => {
        const { content, isError } = await server.callTool(name, { ...example, ...noise }, context);
        expect(wordsOf(content).length).toBeGreaterThan(0);
        expect([undefined, true]).toContain(isError);
      }),
      { numRuns: 500 },
    );
  });

  it("answers what is no object at all with words", async () => {
    for (const args of [null, [], "zone", 5, true, [{}]]) {
      const { isError } = await server.callTool("greet_person", args, context);
      expect(isError).toBe(true);
    }
  });
});
