import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase } from "../../../e2e/harness/test-database.ts";
import { createTestContext } from "../kernel/test-context.ts";
import { createTestGround } from "../kernel/test-ground.ts";
import { wordsOf } from "../kernel/words-of.ts";
import { createExamples, type Seen } from "./examples.ts";
import { createApiIntegration } from "./server.ts";
import { LIBRARY_KEY } from "./stand-in/library-stand-in.ts";
import { openTestApiIntegration } from "./test-api-integration.ts";

const { tools } = createApiIntegration(createTestGround());
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let house: Awaited<ReturnType<typeof openTestApiIntegration>>;
beforeAll(async () => {
  database = await openTestDatabase();
  house = await openTestApiIntegration({ db: database.db });
});
afterAll(async () => {
  await house.close();
  await database.close();
});

describe("every tool of api-integration", () => {
  it("answers its examples as they say, within its schemas, and asks only what the vendors describe", async () => {
    const seen: Record<string, Record<string, unknown>> = {};
    const examples = createExamples({ libraryUrl: house.library.url, libraryKey: LIBRARY_KEY });
    for (const [index, { tool, args, answers }] of examples.entries()) {
      const given = typeof args === "function" ? args(seen as Seen) : args;
      const { failed, words, ...answer } = await house.call(tool, given);
      const what = `example ${index}: ${tool} ${JSON.stringify(given).slice(0, 150)}`;
      if (answers instanceof RegExp) expect(words, what).toMatch(answers);
      else {
        expect(failed, what).toBeUndefined();
        expect(answer, what).toMatchObject(answers);
      }
      if (failed !== undefined) continue;
      const { inputSchema, outputSchema } = tools.find(({ name }) => name === tool)!;
      expect(ajv.validate(inputSchema, given), what).toBe(true);
      if (outputSchema) expect(ajv.validate(outputSchema, answer) || ajv.errors, what).toBe(true);
      seen[tool] = answer;
    }
    const called = new Set(examples.map(({ tool }) => tool));
    expect(tools.map(({ name }) => name).filter((name) => !called.has(name))).toEqual([]);
    expect(house.github.faults).toEqual([]);
    expect(house.weather.faults).toEqual([]);
  });

  it.each(tools.map((tool) => [tool.name, tool] as const))("%s tells a model what it is", (name, tool) => {
    expect(name).toMatch(/^[a-z]+(_[a-z]+)+$/);
    expect(tool.description.length).toBeGreaterThan(60);
    expect(tool.annotations.readOnlyHint).toBe(/^(search|get|list|read|describe|geocode)_/.test(name));
    expect(tool.annotations.openWorldHint).toBeTypeOf("boolean");
  });

  it("keeps tools/list below 75 kB", () => {
    expect(JSON.stringify(tools).length).toBeLessThan(75_000);
  });
});

describe("whatever it is given", () => {
  const args = createExamples({ libraryUrl: "http://127.0.0.1:9", libraryKey: "x" }).flatMap((example) =>
    typeof example.args === "function" ? [] : [{ tool: example.tool, args: example.args }],
  );
  const keysOf = (tool: string) =>
    Object.keys(tools.find(({ name }) => name === tool)!.inputSchema.properties as object);
  const nearlyRight = fc.constantFrom(...args).chain(({ tool, args }) =>
    fc.record({
      tool: fc.constant(tool),
      args: fc.constant(args),
      noise: fc.dictionary(
        fc.constantFrom("__proto__", "limit", "cursor", ...keysOf(tool)),
        fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom("..", "a/b", "octocat/hello-world", 1, true)),
        { maxKeys: 3 },
      ),
    }),
  );

  it("it answers with a result, never with a fault of ours, and never asks what a vendor does not describe", async () => {
    await fc.assert(
      fc.asyncProperty(nearlyRight, async ({ tool, args, noise }) => {
        const { words } = await house.call(tool, { ...args, ...noise });
        expect(words.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
    expect(house.github.faults.splice(0)).toEqual([]);
    expect(house.weather.faults.splice(0)).toEqual([]);
  });
});

describe("its resources and prompts", () => {
  const context = createTestContext();

  it("a file of GitHub is read by its address; one that is not there does not exist", async () => {
    const { contents } = await house.server.readResource(
      "github://octocat/hello-world/docs%2Fguide.md",
      context,
    );
    expect(JSON.stringify(contents)).toContain("Line 30");
    for (const uri of [
      "github://octocat/hello-world/gone.md",
      "github://octocat/hello-world/docs",
      "github://octocat/%2E%2E/a",
    ])
      await expect(house.server.readResource(uri, context)).rejects.toMatchObject({
        code: "unknown_resource",
      });
  });

  it("prompts name the tools that they want used", async () => {
    const names = new Set(tools.map(({ name }) => name));
    const triage = await house.server.getPrompt(
      "triage_issues",
      { repository: "octocat/hello-world" },
      context,
    );
    const release = await house.server.getPrompt(
      "plan_release",
      { repository: "octocat/hello-world", tag: "v3" },
      context,
    );
    for (const { messages } of [triage, release]) {
      const said = wordsOf(messages.map(({ content }) => content));
      const meant = said.match(/\b(list|get|search|create|update|add)_[a-z_]+/g)!;
      expect(meant.filter((name) => !names.has(name))).toEqual([]);
    }
  });
});
