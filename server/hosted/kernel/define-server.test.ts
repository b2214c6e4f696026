import { describe, expect, it } from "vitest";
import { z } from "zod";
import { definePrompt } from "./define-prompt.ts";
import { defineResource } from "./define-resource.ts";
import { defineResourceTemplate } from "./define-resource-template.ts";
import { defineServer } from "./define-server.ts";
import { defineTool } from "./define-tool.ts";
import { rankMatches } from "./rank-matches.ts";
import { createServerNews } from "./server-news.ts";
import { createTestContext } from "./test-context.ts";

const context = createTestContext();
const numbers = Array.from({ length: 250 }, (_, index) => `n${index}`);

const echo = defineTool({
  name: "echo",
  title: "Echo",
  description: "Says it again.",
  input: z.object({ text: z.string() }),
  output: z.object({ text: z.string() }),
  annotations: { readOnlyHint: true },
  run: ({ text }) => ({ text }),
});
const motto = defineResource({
  uri: "test://motto",
  name: "motto",
  title: "Motto",
  description: "A sentence.",
  mimeType: "text/plain",
  read: ({ caller }) => `Hello, ${caller.name}`,
});
const number = defineResourceTemplate({
  uriTemplate: "test://numbers/{number}/{unit}",
  name: "number",
  title: "Number",
  description: "A number.",
  mimeType: "text/plain",
  variables: z.object({ number: z.string().regex(/^n\d+$/, "expected n and digits"), unit: z.string() }),
  completers: { number: (typed) => rankMatches(typed, numbers) },
  read: ({ number, unit }) => `${number} ${unit}`,
});
const praise = definePrompt({
  name: "praise",
  title: "Praise",
  description: "Praise somebody.",
  arguments: z.object({
    name: z.string().describe("Who"),
    times: z.string().regex(/^\d$/, "expected a digit").transform(Number).prefault("1").describe("How often"),
  }),
  completers: { times: (typed) => rankMatches(typed, ["1", "2"]) },
  write: ({ name, times }) => `Praise ${name}${"!".repeat(times)}`,
});
const parts = {
  slug: "test",
  title: "Test",
  description: "For tests.",
  version: "1.0.0",
  instructions: "None.",
  tools: [echo],
  resources: [motto],
  resourceTemplates: [number],
  prompts: [praise],
};
const server = defineServer(parts);

it("a tool that is kept for some is one that there is", () => {
  const keeping = defineServer({ ...parts, leastRoles: { echo: "operator" } });
  expect([keeping.leastRole("echo"), server.leastRole("echo"), keeping.leastRole("constructor")]).toEqual([
    ...["operator", null, null],
  ]);
  expect(() => defineServer({ ...parts, leastRoles: { eco: "operator" } })).toThrow("test keeps eco");
});

describe("a hosted server", () => {
  it("takes an argument called __proto__ for what it is: one too many", async () => {
    const { isError } = await server.callTool(
      "echo",
      JSON.parse('{"text":"hi","__proto__":{"text":1}}'),
      context,
    );
    expect(isError).toBe(true);
  });

  it("publishes its parts in the order they were written, and cannot be changed", () => {
    expect(server.tools).toEqual([echo.definition]);
    expect(server.prompts[0]!.arguments).toEqual([
      { name: "name", description: "Who", required: true },
      { name: "times", description: "How often", required: false },
    ]);
    expect([server, server.tools, server.prompts[0]].every(Object.isFrozen)).toBe(true);
    expect(server.hasCompletions).toBe(true);
    expect(defineServer({ ...parts, resourceTemplates: [], prompts: [] }).hasCompletions).toBe(false);
  });

  it("calls its tools, reads its resources, fills its prompts", async () => {
    expect((await server.callTool("echo", { text: "hi" }, context)).structuredContent).toEqual({
      text: "hi",
    });
    expect(await server.readResource("test://motto", context)).toEqual({
      contents: [{ uri: "test://motto", mimeType: "text/plain", text: "Hello, tests" }],
    });
    expect(await server.readResource("test://numbers/n7/m%2Fs", context)).toEqual({
      contents: [{ uri: "test://numbers/n7/m%2Fs", mimeType: "text/plain", text: "n7 m/s" }],
    });
    expect(await server.getPrompt("praise", { name: "Ada", times: "3" }, context)).toEqual({
      description: "Praise somebody.",
      messages: [{ role: "user", content: { type: "text", text: "Praise Ada!!!" } }],
    });
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ["an unknown tool", () => server.callTool("eco", {}, context), "unknown_tool"],
    [
      "a tool named like a property of objects",
      () => server.callTool("toString", {}, context),
      "unknown_tool",
    ],
    ["an unknown resource", () => server.readResource("test://nothing", context), "unknown_resource"],
    ["an unknown prompt", () => server.getPrompt("blame", {}, context), "unknown_prompt"],
    [
      "completion of an unknown prompt",
      () =>
        server.complete(
          { ref: { type: "ref/prompt", name: "x" }, argument: { name: "a", value: "" } },
          context,
        ),
      "unknown_prompt",
    ],
    [
      "completion of an unknown template",
      () =>
        server.complete(
          { ref: { type: "ref/resource", uri: "x" }, argument: { name: "a", value: "" } },
          context,
        ),
      "unknown_resource",
    ],
    [
      "completion without a reference",
      () => server.complete({} as Parameters<typeof server.complete>[0], context),
      "invalid_params",
    ],
  ])("refuses %s", async (_, ask, code) => {
    await expect(ask()).rejects.toMatchObject({ code });
  });

  it("refuses a variable that breaks its schema, and says which and why", async () => {
    await expect(server.readResource("test://numbers/seven/m", context)).rejects.toMatchObject({
      code: "unknown_resource",
      message: "number: expected n and digits",
    });
  });

  it("refuses bad prompt arguments, one line per field", async () => {
    await expect(server.getPrompt("praise", { times: "x", nmae: "Ada" }, context)).rejects.toMatchObject({
      code: "invalid_params",
      message: [
        "name: is required; expected a string",
        "times: expected a digit",
        'nmae: there is no such argument; did you mean "name"?',
      ].join("\n"),
    });
  });

  it("completes up to a hundred values and says how many there are", async () => {
    const ref = { type: "ref/resource", uri: "test://numbers/{number}/{unit}" } as const;
    const { completion } = await server.complete({ ref, argument: { name: "number", value: "n" } }, context);
    expect(completion).toEqual({ values: numbers.slice(0, 100), total: 250, hasMore: true });
  });

  it("completes nothing where there is nothing to suggest, and refuses an argument there is not", async () => {
    const ref = { type: "ref/prompt", name: "praise" } as const;
    expect(await server.complete({ ref, argument: { name: "name", value: "A" } }, context)).toEqual({
      completion: { values: [], total: 0, hasMore: false },
    });
    await expect(
      server.complete({ ref, argument: { name: "nam", value: "" } }, context),
    ).rejects.toMatchObject({
      code: "invalid_params",
      message: 'argument.name: there is no argument "nam"; there are: name, times.',
    });
  });

  it.each([
    ["two tools of one name", { tools: [echo, echo] }],
    ["a slug that cannot be an address", { slug: "Hello World" }],
  ])("is not defined with %s", (_, change) => {
    expect(() => defineServer({ ...parts, ...change })).toThrow();
  });

  it("is not defined with a template whose schema names other variables", () => {
    const wrong = { ...number.definition, variables: z.object({ zone: z.string() }), read: () => "" };
    expect(() => defineResourceTemplate(wrong)).toThrow("name different variables");
  });
});

describe("what a server offers", () => {
  const picture = { type: "image", data: "AA==", mimeType: "image/png" } as const;
  const described = { title: "Test", description: "For tests." };
  const offering = defineServer({
    ...parts,
    resources: [
      defineResource({
        uri: "test://bytes",
        name: "bytes",
        ...described,
        mimeType: "application/octet-stream",
        size: 2,
        annotations: { audience: ["assistant"], priority: 0.5 },
        read: () => new Uint8Array([0, 1, 2, 3]).subarray(1, 3),
      }),
      defineResource({
        uri: "test://folder",
        name: "folder",
        ...described,
        mimeType: "text/plain",
        read: () => [
          { uri: "test://folder/a", mimeType: "text/plain", text: "A" },
          { uri: "test://folder/b", blob: "AA==" },
        ],
      }),
    ],
    prompts: [
      definePrompt({
        name: "show",
        ...described,
        icons: [{ src: "https://icons.example/show.png" }],
        arguments: z.object({
          country: z.string().describe("Where"),
          city: z.string().optional().describe("Which"),
        }),
        completers: {
          city: async (typed, { country = "" }, { caller }) =>
            rankMatches(typed, [`${country}-1`, `${country}-2`, caller.name]),
        },
        write: () => [
          { role: "user", content: picture },
          { role: "assistant", content: { type: "text", text: "I see." } },
        ],
      }),
    ],
  });

  it("may be bytes, or several contents", async () => {
    expect(await offering.readResource("test://bytes", context)).toEqual({
      contents: [{ uri: "test://bytes", mimeType: "application/octet-stream", blob: "AQI=" }],
    });
    expect((await offering.readResource("test://folder", context)).contents).toHaveLength(2);
    expect(offering.resources[0]).toMatchObject({ size: 2, annotations: { priority: 0.5 } });
  });

  it("may be a prompt of several messages, with anything in them", async () => {
    const { messages } = await offering.getPrompt("show", { country: "de" }, context);
    expect(messages.map(({ role, content }) => [role, content.type])).toEqual([
      ["user", "image"],
      ["assistant", "text"],
    ]);
    expect(offering.prompts[0]!.icons).toEqual([{ src: "https://icons.example/show.png" }]);
  });

  it("completes by what was chosen already, and by who asks, and may take its time", async () => {
    const ref = { type: "ref/prompt", name: "show" } as const;
    const argument = { name: "city", value: "" };
    const chosen = { arguments: { country: "de" } };
    expect((await offering.complete({ ref, argument, context: chosen }, context)).completion.values).toEqual([
      "de-1",
      "de-2",
      "tests",
    ]);
  });
});

describe("a server whose lists change", () => {
  const tools = { now: [echo] };
  const changing = defineServer({ ...parts, tools: () => tools.now, news: createServerNews() });

  it("offers what there is at the moment", async () => {
    expect(changing.tools).toEqual([echo.definition]);
    const shout = { ...echo, definition: { ...echo.definition, name: "shout" } };
    tools.now = [shout];
    expect(changing.tools.map(({ name }) => name)).toEqual(["shout"]);
    await expect(changing.callTool("echo", { text: "hi" }, context)).rejects.toMatchObject({
      code: "unknown_tool",
    });
    expect((await changing.callTool("shout", { text: "hi" }, context)).structuredContent).toEqual({
      text: "hi",
    });
  });

  it("makes nothing anew while nothing changed", () => {
    expect(changing.tools).toBe(changing.tools);
  });

  it("is not defined without news to say so", () => {
    expect(() => defineServer({ ...parts, tools: () => [echo] })).toThrow("no news to say so");
  });
});

it("a server knows which of its tools may be answered by a task", () => {
  const parts = { slug: "s", title: "S", description: "S.", version: "1", instructions: "", prompts: [] };
  const rest = { ...parts, resources: [], resourceTemplates: [] };
  const dig = { ...echo, definition: { ...echo.definition, name: "dig" }, task: "optional" as const };
  expect(defineServer({ ...rest, tools: [echo] }).hasTasks).toBe(false);
  const server = defineServer({ ...rest, tools: [echo, dig] });
  expect(server.hasTasks).toBe(true);
  expect(["echo", "dig", "sing"].map(server.taskSupport)).toEqual([null, "optional", null]);
});
