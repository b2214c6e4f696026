import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { BundleEntry } from "../../contracts/bundles.ts";
import { defineTool } from "../../hosted/kernel/define-tool.ts";
import type { UpstreamServer } from "../catalog/catalog-server.ts";
import { handleIncoming } from "../handle-incoming.ts";
import type { Incoming } from "../incoming.ts";
import { diffSnapshots } from "../news/diff-snapshots.ts";
import type { JsonObject } from "../protocol/message.ts";
import { compileSnapshot, recompileSnapshot } from "../snapshot/compile-snapshot.ts";
import { incoming, openTestGateway, request, testKey, testSnapshot } from "../test-gateway.ts";
import { TestOutlet } from "../test-outlet.ts";
import { serverNamed, toolThat } from "../test-servers.ts";
import type { StoredBundle } from "./stored-bundle.ts";

const any = testKey();
const onlyBeta = testKey({ name: "beta only", servers: ["beta"] });
const onlyGamma = testKey({ name: "gamma only", servers: ["gamma"] });

const mix = defineTool({
  name: "mix",
  title: "Mix",
  description: "Mixes paint.",
  input: z.object({ base: z.string(), gloss: z.boolean().default(false), drops: z.int().default(1) }),
  output: z.object({ mixed: z.string() }),
  annotations: { readOnlyHint: true },
  run: ({ base, gloss, drops }) => ({ mixed: `${base} ${gloss} ${drops}` }),
});
const askName = toolThat("ask", async (context) => {
  const answer = await context.elicit({
    name: "who",
    message: "Who?",
    schema: z.object({ name: z.string() }),
  });
  context.progress({ progress: 1 });
  return answer.action === "accept" ? `Hello, ${answer.content.name}.` : answer.action;
});
const servers = [serverNamed("alpha", [mix, askName]), serverNamed("beta"), serverNamed("gamma")];

const entry = (given: Partial<BundleEntry> & Pick<BundleEntry, "server" | "name" | "as">) =>
  BundleEntry.parse({ kind: "tool", ...given });
const plain: StoredBundle = {
  ...{
    slug: "studio",
    title: "Studio",
    description: "",
    instructions: "Mix, then speak.",
    style: "definitions",
  },
  entries: [
    entry({ server: "beta", name: "speak", as: "say", title: "Say it", description: "Says who it is." }),
    entry({ server: "alpha", name: "mix", as: "mix_red", presets: { base: "red" }, hidden: ["gloss"] }),
    entry({ server: "alpha", name: "ask", as: "who" }),
    entry({ server: "alpha", name: "vanished", as: "vanished" }),
    entry({ server: "nowhere", name: "speak", as: "speak_nowhere" }),
    entry({ server: "beta", kind: "prompt", name: "paint", as: "paint_red", presets: { colour: "red" } }),
    entry({ server: "beta", kind: "resource", name: "beta://motto", as: "Motto of beta" }),
    entry({ server: "alpha", kind: "template", name: "alpha://colours/{colour}", as: "Colours" }),
  ],
};
const searched: StoredBundle = { ...plain, slug: "finder", style: "search" };

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0)) await end();
});

const META = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": { elicitation: {} },
};
type Era = "legacy" | "modern";

async function openHouse() {
  const keys = [any.entry, onlyBeta.entry, onlyGamma.entry];
  const house = await openTestGateway(servers, keys, { bundles: [plain, searched] });
  cleanUp.push(house.close);
  async function send(era: Era, method: string, params: JsonObject = {}, more: Partial<Incoming> = {}) {
    const named = (params.name ?? params.uri ?? null) as string | null;
    const isModern = era === "modern";
    const body = request(method, isModern ? { ...params, _meta: META } : params);
    const headers = { protocolVersion: "2026-07-28", method, name: named, param: () => null };
    const asked = { slug: "studio", credential: any.minted.key, ...(isModern && { headers }), ...more };
    const { status, body: json } = await handleIncoming(incoming(body, asked), house.parts);
    return { status, ...JSON.parse(json!) };
  }
  return { ...house, send };
}

describe.each<Era>(["legacy", "modern"])("a %s client of a bundle", (era) => {
  test("sees what was chosen, in the bundle's words and order, and nothing that is gone", async () => {
    const { send } = await openHouse();
    const { tools } = (await send(era, "tools/list")).result;
    expect(tools.map(({ name }: { name: string }) => name)).toEqual(["say", "mix_red", "who"]);
    expect(tools[0]).toMatchObject({ title: "Say it", description: "Says who it is." });
    expect(Object.keys(tools[1].inputSchema.properties)).toEqual(["drops"]);
    const { prompts } = (await send(era, "prompts/list")).result;
    expect(prompts).toMatchObject([{ name: "paint_red", arguments: [] }]);
    const { resources } = (await send(era, "resources/list")).result;
    expect(resources).toMatchObject([{ uri: "beta://motto", name: "Motto of beta" }]);
  });

  test("calls a tool by its new name, with what is preset put in", async () => {
    const { send } = await openHouse();
    const { result } = await send(era, "tools/call", { name: "mix_red", arguments: { drops: 3 } });
    expect(result.structuredContent).toEqual({ mixed: "red false 3" });
    const prompt = await send(era, "prompts/get", { name: "paint_red" });
    expect(JSON.stringify(prompt.result)).toContain("Paint it red.");
  });

  test.each(["base", "gloss"])("is told that there is no argument %s", async (argument) => {
    const { send } = await openHouse();
    const { result } = await send(era, "tools/call", { name: "mix_red", arguments: { [argument]: "blue" } });
    expect(result.isError).toBe(true);
    expect(result.content[0].text).toContain(`${argument}: there is no such argument`);
    const prompt = await send(era, "prompts/get", { name: "paint_red", arguments: { colour: "blue" } });
    expect(prompt.error).toMatchObject({ code: -32602, message: "colour: there is no such argument." });
  });

  test("reads what was chosen of the resources, and no others", async () => {
    const { send } = await openHouse();
    const read = async (uri: string) => (await send(era, "resources/read", { uri })).result?.contents[0].text;
    expect(await read("beta://motto")).toBe("beta");
    expect(await read("alpha://colours/red")).toBe("red");
    expect(await read("alpha://motto")).toBeUndefined();
    expect(await read("beta://colours/red")).toBeUndefined();
  });

  test("does not reach a tool by its own name, or one that was not chosen", async () => {
    const { send } = await openHouse();
    for (const name of ["speak", "mix", "beta__speak", "fail", "vanished"])
      expect((await send(era, "tools/call", { name })).error).toMatchObject({ code: -32602 });
  });

  test("with rights to one of its servers sees and calls that one's; with none finds nothing", async () => {
    const { send } = await openHouse();
    const asBeta = { credential: onlyBeta.minted.key };
    const { tools } = (await send(era, "tools/list", {}, asBeta)).result;
    expect(tools.map(({ name }: { name: string }) => name)).toEqual(["say"]);
    const refused = await send(era, "tools/call", { name: "mix_red" }, asBeta);
    const unknown = await send(era, "tools/call", { name: "nope" }, asBeta);
    expect(refused.error.message.replace("mix_red", "nope")).toBe(unknown.error.message);
    expect((await send(era, "tools/list", {}, { credential: onlyGamma.minted.key })).status).toBe(404);
  });
});

test("the record names the server and its own tool, and what the caller called it", async () => {
  const { send, recorded } = await openHouse();
  await send("legacy", "tools/call", { name: "mix_red" });
  await send("legacy", "tools/call", { name: "call_tool", arguments: { name: "say" } }, { slug: "finder" });
  expect(await recorded()).toMatchObject([
    { server: "alpha", tool: "mix", endpoint: "/mcp/studio", detail: { calledAs: "mix_red" } },
    { server: "beta", tool: "speak", endpoint: "/mcp/finder", detail: { calledAs: "say" } },
  ]);
});

test("a client is offered what the bundle has, and told how to use it", async () => {
  const { send } = await openHouse();
  const { result } = await send("modern", "server/discover");
  expect(result).toMatchObject({
    instructions: "Mix, then speak.",
    serverInfo: { name: "studio", title: "Studio" },
  });
  expect(Object.keys(result.capabilities)).toEqual(["tools", "resources", "prompts", "completions"]);
});

test("what is preset of a prompt is known when the rest is completed, and not completed itself", async () => {
  const { send } = await openHouse();
  const ref = { type: "ref/prompt", name: "paint_red" };
  const { error } = await send("modern", "completion/complete", {
    ref,
    argument: { name: "colour", value: "r" },
  });
  expect(error.message).toBe("There is no such argument.");
});

describe("a bundle that is searched", () => {
  const at = { slug: "finder" };
  test("lists two tools, however many it has", async () => {
    const { send } = await openHouse();
    const { tools } = (await send("modern", "tools/list", {}, at)).result;
    expect(tools.map(({ name }: { name: string }) => name)).toEqual(["search_tools", "call_tool"]);
  });

  test("finds what the caller may call, with schemas when asked", async () => {
    const { send } = await openHouse();
    const find = async (args: JsonObject, more: Partial<Incoming> = {}) =>
      (await send("modern", "tools/call", { name: "search_tools", arguments: args }, { ...at, ...more }))
        .result;
    expect((await find({ query: "mixing paint, mix" })).structuredContent).toEqual({
      total: 1,
      tools: [{ name: "mix_red", title: "Mix", description: "Mixes paint." }],
    });
    const [{ inputSchema }] = (await find({ query: "mix", schemas: true })).structuredContent.tools;
    expect(Object.keys(inputSchema.properties)).toEqual(["drops"]);
    const all = await find({ query: "" }, { credential: onlyBeta.minted.key });
    expect(all.structuredContent).toMatchObject({ total: 1, tools: [{ name: "say" }] });
    expect((await find({ query: "", limit: 0 })).isError).toBe(true);
    expect((await find({})).content[0].text).toContain("query");
  });

  test("calls through, presets, refusals and rights included; there is no way around", async () => {
    const { send } = await openHouse();
    const call = (name: string, args?: unknown, more: Partial<Incoming> = {}) =>
      send(
        "modern",
        "tools/call",
        { name: "call_tool", arguments: { name, arguments: args } },
        { ...at, ...more },
      );
    expect((await call("mix_red", { drops: 2 })).result.structuredContent).toEqual({ mixed: "red false 2" });
    expect((await call("mix_red", { base: "blue" })).result.isError).toBe(true);
    expect((await call("mix_red", {}, { credential: onlyBeta.minted.key })).error.code).toBe(-32602);
    expect((await call("call_tool", { name: "say" })).error.code).toBe(-32602);
    expect((await send("modern", "tools/call", { name: "say" }, at)).error.code).toBe(-32602);
    const shapeless = await send("modern", "tools/call", { name: "call_tool", arguments: {} }, at);
    expect(shapeless.result.isError).toBe(true);
  });

  test("lets a tool ask its client, in both eras", async () => {
    const { send, parts } = await openHouse();
    const params = { name: "call_tool", arguments: { name: "who" } };
    const { result: asked } = await send("modern", "tools/call", params, at);
    expect(asked.resultType).toBe("input_required");
    const inputResponses = { who: { action: "accept", content: { name: "Ada" } } };
    const again = { ...params, requestState: asked.requestState, inputResponses };
    expect((await send("modern", "tools/call", again, at)).result.structuredContent.said).toBe("Hello, Ada.");

    const capabilities = { elicitation: {} };
    const hello = {
      protocolVersion: "2025-11-25",
      capabilities,
      clientInfo: { name: "probe", version: "1" },
    };
    const opened = await handleIncoming(
      incoming(request("initialize", hello), { ...at, credential: any.minted.key }),
      parts,
    );
    const sessionId = opened.headers["mcp-session-id"]!;
    const outlet = new TestOutlet();
    const question = outlet.next();
    const calling = send("legacy", "tools/call", params, { ...at, sessionId, outlet });
    const { id } = await question;
    const reply = { jsonrpc: "2.0", id, result: { action: "accept", content: { name: "Bo" } } };
    await handleIncoming(incoming(reply, { ...at, credential: any.minted.key, sessionId }), parts);
    expect((await calling).result.structuredContent.said).toBe("Hello, Bo.");
  });
});

describe("behind a bundle a server of another machine", () => {
  const asked: JsonObject[] = [];
  const remote: UpstreamServer = {
    ...serverNamed("remote"),
    tools: [
      {
        name: "far",
        description: "Far away.",
        inputSchema: {
          type: "object",
          properties: {
            region: { type: "string", "x-mcp-header": "Region" },
            size: { type: "string", "x-mcp-header": "Size" },
          },
        },
      } as unknown as UpstreamServer["tools"][number],
    ],
    ...{ callTimeoutMs: 1_000, id: "sv_up", isKnown: true, meeting: null, listTtlMs: null },
    asked: () => undefined,
    askTask: async () => ({}),
    complete: async () => ({ completion: { values: [], total: 0, hasMore: false } }),
    rootsChanged: async () => undefined,
    async ask({ message }, { ownName }) {
      asked.push({ name: ownName, ...(message.params.arguments as object) });
      return { result: { content: [] }, isToolError: false };
    },
  };
  const bundle: StoredBundle = {
    ...plain,
    entries: [entry({ server: "remote", name: "far", as: "near", presets: { region: "eu" } })],
  };
  const upstream = { slug: "remote", isPaused: false } as never; // all that compiling looks at
  const rows = { version: 1n, hosted: [], upstreams: [upstream], bundles: [bundle], keys: [any.entry] };
  const compiled = compileSnapshot(
    { ...rows, defaultRateLimitPerMinute: 600 },
    { hosted: [], upstreams: () => remote, houseVersion: "0.1.0" },
  );

  test("is called by its own name with the presets, and its headers are checked but for those", async () => {
    const house = await openTestGateway([], [any.entry]);
    cleanUp.push(house.close);
    house.parts.snapshot.swap(() => compiled);
    const call = (headers: Record<string, string>) => {
      const params = { name: "near", arguments: { size: "L" }, _meta: META };
      const stated = {
        ...{ protocolVersion: "2026-07-28", method: "tools/call", name: "near" },
        param: (header: string) => headers[header] ?? null,
      };
      const message = incoming(request("tools/call", params), {
        ...{ slug: "studio", credential: any.minted.key, headers: stated },
      });
      return handleIncoming(message, house.parts);
    };
    expect((await call({ Size: "L" })).status).toBe(200);
    expect(asked).toEqual([{ name: "far", size: "L", region: "eu" }]);
    expect((await call({ Size: "M" })).status).toBe(400);
    expect(asked).toHaveLength(1);
  });

  test("is named where it has not said yet what it offers", async () => {
    const silent = { ...remote, tools: [], isKnown: false };
    const house = await openTestGateway([], [any.entry]);
    cleanUp.push(house.close);
    const wanted = { ...rows, defaultRateLimitPerMinute: 600 };
    house.parts.snapshot.swap(() =>
      compileSnapshot(wanted, { hosted: [], upstreams: () => silent, houseVersion: "0.1.0" }),
    );
    const asking = incoming(request("tools/list"), { slug: "studio", credential: any.minted.key });
    const { result } = JSON.parse((await handleIncoming(asking, house.parts)).body!);
    expect(result).toMatchObject({ tools: [], _meta: { "io.gatehouse/partial": ["remote"] } });
  });
});

describe("news of a bundle", () => {
  const before = testSnapshot(servers, [], [], [plain, searched]);
  const changed = (bundles: readonly StoredBundle[], paused: readonly string[] = []) =>
    diffSnapshots(before, testSnapshot(servers, [], paused, bundles))
      .filter(({ endpoint }) => endpoint === "studio" || endpoint === "finder")
      .map(({ endpoint, list, servers: of }) => `${endpoint} ${list} ${of.join()}`);

  test("a tool that was renamed changed the list of tools", () => {
    const entries = plain.entries.map((known) => (known.as === "say" ? { ...known, as: "tell" } : known));
    expect(
      changed([
        { ...plain, entries },
        { ...searched, entries },
      ]),
    ).toEqual(["studio tools beta"]);
  });
  test("another style is another list", () => {
    expect(changed([{ ...plain, style: "search" }, searched])).toEqual(["studio tools beta,alpha"]);
  });
  test("a paused server takes its things with it, and they come back", () => {
    expect(changed([plain, searched], ["beta"])).toEqual([
      ...["studio tools beta", "studio prompts beta", "studio resources beta"],
      ...["finder prompts beta", "finder resources beta"],
    ]);
    expect(recompileSnapshot(before, "0.1.0").endpoints.get("studio")!.catalog.tools.size).toBe(3);
  });
  test("a server of the same slug keeps its address", () => {
    const { endpoints } = testSnapshot(servers, [], [], [{ ...plain, slug: "alpha" }]);
    expect(endpoints.get("alpha")!.kind).toBe("server");
  });
});
