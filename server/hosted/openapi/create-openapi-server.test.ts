import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { HostedServer } from "../kernel/hosted-server.ts";
import { createTestContext } from "../kernel/test-context.ts";
import { TestLine } from "../kernel/test-line.ts";
import { wordsOf } from "../kernel/words-of.ts";
import { createOpenApiServer, type OpenApiWish } from "./create-openapi-server.ts";
import { checkDocument } from "./document/check-document.ts";
import { json, openTestApi, type TestApi, tell } from "./test-api.ts";
import { petShop } from "./test-document.ts";

const context = createTestContext();
const time = { ms: context.clock.now() };
const auth = {
  ...{
    token: "the-bearer-token",
    key: "the-header-key",
    queryKey: "the query key",
    cookieKey: "the-cookie-key",
  },
  ...{ basic: "ada:the-password", machine: "shop:the-client-secret" },
};
let api: TestApi;
let server: HostedServer;
const opened: HostedServer[] = [];

function open(wish: Partial<OpenApiWish> = {}, document: object = petShop): HostedServer {
  const made = createOpenApiServer({
    ...{
      slug: "pets",
      title: "Pets",
      description: "",
      version: "",
      documentUrl: null,
      edits: {},
      auth,
      headers: {},
    },
    document: checkDocument(document),
    ...{ baseUrl: `${api.url}/v1`, allowPrivate: true, callTimeoutMs: 5_000 },
    clock: { now: () => time.ms, ticks: () => 0 },
    ...wish,
  });
  opened.push(made);
  return made;
}

beforeAll(async () => {
  api = await openTestApi();
  server = open();
});
beforeEach(() => api.asked.splice(0));
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
  await api.close();
});

const call = async (tool: string, args: object = {}, from = server) => {
  const result = await from.callTool(tool, args, context);
  return { ...result, words: wordsOf(result.content) };
};
const toolOf = (name: string, from = server) => from.tools.find((tool) => tool.name === name)!;

describe("what is published", () => {
  it("is a tool per operation, in the order of the document", () => {
    expect(server.tools.map(({ name }) => name)).toEqual([
      ...[
        "list_pets",
        "create_pet",
        "get_pet",
        "replace_pet",
        "delete_pet",
        "send_form",
        "upload",
        "send_text",
      ],
      ...["send_bytes", "with_key", "with_query_key", "with_cookie_key", "with_basic", "with_machine"],
      ...["with_nothing", "get_deep_by_id"],
    ]);
    expect(server.version).toBe("1.2.0");
    expect(server.instructions).toContain("A shop for pets.");
  });

  it("compiles, each of it", () => {
    const ajv = addFormats.default(new Ajv2020({ strict: false, logger: false }));
    for (const { inputSchema, outputSchema } of server.tools) {
      ajv.compile(inputSchema);
      if (outputSchema) ajv.compile(outputSchema);
    }
  });

  it("says what a tool does to the world", () => {
    expect(toolOf("get_pet").annotations).toMatchObject({ readOnlyHint: true, idempotentHint: true });
    expect(toolOf("replace_pet").annotations).toMatchObject({ readOnlyHint: false, idempotentHint: true });
    expect(toolOf("delete_pet").annotations).toMatchObject({ destructiveHint: true });
    expect(toolOf("list_pets")).toMatchObject({ title: "List pets" });
    expect(toolOf("list_pets").description).toBe("List pets\n\nAll pets, newest first.\n\nCalls GET /pets.");
    expect(toolOf("delete_pet").description).toContain("Deprecated");
  });

  it("parts arguments of one name by where they stand, and asks for no key that is given", () => {
    expect(Object.keys(toolOf("get_deep_by_id").inputSchema.properties as object)).toEqual(["id", "id_path"]);
    expect(toolOf("with_query_key").inputSchema.properties).toEqual({});
  });

  it("promises an output only where it is an object, and asks nobody for what the API writes", () => {
    expect(toolOf("list_pets").outputSchema).toBeUndefined();
    expect(toolOf("get_pet").outputSchema).toMatchObject({ properties: { id: { type: "integer" } } });
    expect(toolOf("create_pet").inputSchema).toMatchObject({
      required: ["body"],
      additionalProperties: false,
    });
    expect(JSON.stringify(toolOf("create_pet").inputSchema)).not.toContain('"id"');
  });

  it("can be edited: renamed, described anew, hidden", () => {
    const edits = {
      listPets: { name: "find_pets", description: "Finds pets." },
      createPet: { isHidden: true },
      "get /deep/{id}": { name: "dive" },
    };
    const edited = open({ edits });
    expect(toolOf("find_pets", edited).description).toBe("Finds pets.\n\nCalls GET /pets.");
    expect(edited.tools.map(({ name }) => name)).not.toContain("create_pet");
    expect(edited.tools.at(-1)?.name).toBe("dive");
  });

  it("is bounded: beyond a thousand operations the rest is said to be left out", () => {
    const paths = Object.fromEntries(Array.from({ length: 1_005 }, (_, at) => [`/p${at}`, { get: {} }]));
    const large = open({}, { openapi: "3.1.0", paths });
    expect(large.tools).toHaveLength(1_000);
    expect(large.instructions).toContain("5 more operations are not offered");
  });
});

describe("a request", () => {
  it("has its parameters where the document wants them", async () => {
    await call("list_pets", {
      tags: ["a b", "c"],
      filter: { age: { min: 2 } },
      limit: 5,
      seen: "x",
      trace: "t-1",
    });
    expect(api.last()).toMatchObject({
      method: "GET",
      url: "/v1/pets?tags=a%20b,c&filter%5Bage%5D%5Bmin%5D=2&limit=5",
      headers: { cookie: "seen=x", trace: "t-1", authorization: "Bearer the-bearer-token" },
    });
  });

  it.each([
    ["create_pet", { body: { name: "Rex" } }, "application/json", '{"name":"Rex"}'],
    [
      "send_form",
      { body: { name: "a&b", tags: ["x", "y"], more: { a: 1 } } },
      "application/x-www-form-urlencoded",
      "name=a%26b&tags=x&tags=y&more=%7B%22a%22%3A1%7D",
    ],
    ["send_text", { body: "plain words" }, "text/plain", "plain words"],
    ["send_bytes", { body: "AAEC" }, "application/octet-stream", "\u0000\u0001\u0002"],
  ])("of %s carries its body", async (tool, args, contentType, body) => {
    await call(tool, args);
    expect(api.last()).toMatchObject({ body, headers: { "content-type": contentType } });
  });

  it("of a form with a file is multipart", async () => {
    const bytes = Buffer.from([0x50, 0x4b, 0x00, 0xff, 0x0d, 0x0a]);
    await call("upload", {
      body: { note: "hello", file: { name: 'a "b".zip', base64: bytes.toString("base64") } },
    });
    const { headers, bytes: sent } = api.last();
    const body = sent.toString("latin1");
    const boundary = /boundary=(.+)$/.exec(headers["content-type"]!)![1];
    expect(body).toBe(
      [
        `--${boundary}\r\nContent-Disposition: form-data; name="note"\r\n\r\nhello\r\n`,
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a %22b%22.zip"\r\nContent-Type: application/octet-stream\r\n\r\n${bytes.toString("latin1")}\r\n`,
        `--${boundary}--\r\n`,
      ].join(""),
    );
  });

  it("goes where the document says, when nobody says otherwise", async () => {
    const document = { ...petShop, servers: [{ url: "/api", variables: {} }] };
    const relative = open({ baseUrl: null, documentUrl: `${api.url}/docs/openapi.json` }, document);
    await call("with_nothing", {}, relative);
    expect(api.last().url).toBe("/api/open");
    const variables = { place: { default: api.url } };
    const filled = open({ baseUrl: null }, { ...petShop, servers: [{ url: "{place}/v9", variables }] });
    await call("with_nothing", {}, filled);
    expect(api.last().url).toBe("/v9/open");
    expect(await call("with_nothing", {}, open({ baseUrl: null }, document))).toMatchObject({
      isError: true,
      words: expect.stringContaining("Nobody said where this API is"),
    });
  });

  it.each([
    ["list_pets", { limit: "many" }, "limit: must be integer"],
    ["get_pet", {}, "petId: is required"],
    ["get_pet", { petId: "1", colour: "red" }, "colour: there is no such argument"],
    ["get_pet", { petId: ".." }, "petId is a part of the address"],
    ["upload", { body: { note: "n", file: "1,2,3" } }, "body.file: must be object"],
    ["upload", { body: { note: "n", file: { base64: "AAEC" } } }, "name"],
    ["upload", { body: { note: "n", file: { name: "a.zip", base64: "AAE" } } }, "file.base64 is no base64"],
    ["upload", { body: { note: "n", file: { name: "a.zip", base64: "A-_C" } } }, "file.base64 is no base64"],
    [
      "upload",
      { body: { note: "n", file: { name: "a.zip", base64: "AAEC", mediaType: "image/png\r\nX: y" } } },
      "file.mediaType is no media type",
    ],
    ["send_bytes", { body: "AAE" }, "The body is no base64"],
  ])("of %s with %j is never made", async (tool, args, says) => {
    expect(await call(tool, args)).toMatchObject({ isError: true, words: expect.stringContaining(says) });
    expect(api.asked).toEqual([]);
  });
});

describe("credentials", () => {
  it.each([
    ["with_key", { "x-shop-key": "the-header-key" }, "/v1/key"],
    ["with_query_key", {}, "/v1/query-key?api_key=the%20query%20key"],
    ["with_cookie_key", { cookie: "shop=the-cookie-key" }, "/v1/cookie-key"],
    ["with_basic", { authorization: `Basic ${btoa("ada:the-password")}` }, "/v1/basic"],
  ])("of %s are sent as its scheme says", async (tool, headers, url) => {
    await call(tool);
    expect(api.last()).toMatchObject({ url, headers });
  });

  it("are not sent where none are wanted", async () => {
    await call("with_nothing");
    expect(api.last().headers.authorization).toBeUndefined();
  });

  it("appear in no answer, though the API echoes them", async () => {
    const { words, structuredContent } = await call("with_basic");
    expect(`${words}${JSON.stringify(structuredContent)}`).not.toContain(btoa("ada:the-password"));
    expect(words).toContain("Basic [secret]");
    const { words: headers } = await call(
      "with_nothing",
      {},
      open({ headers: { cookie: "house-cookie-1" } }),
    );
    expect(headers).not.toContain("house-cookie-1");
  });

  it("for machines: one token for many calls, a new one before it expires or when it is refused", async () => {
    let tokens = 0;
    api.answer("POST /token", ({ headers, body }, res) => {
      const isRight = headers.authorization === `Basic ${btoa("shop:the-client-secret")}`;
      expect(body).toBe("grant_type=client_credentials&scope=pets%3Aread%20pets%3Awrite");
      tokens += 1;
      json(isRight ? { access_token: `token-${tokens}`, expires_in: 3600 } : {}, isRight ? 200 : 401)(
        {} as never,
        res,
      );
    });
    const document = structuredClone(petShop);
    document.components.securitySchemes.machine.flows.clientCredentials.tokenUrl = `${api.url}/token`;
    const machine = open({}, document);
    const sent = () =>
      api.asked.filter(({ url }) => url === "/v1/machine").map(({ headers }) => headers.authorization);
    await Promise.all([call("with_machine", {}, machine), call("with_machine", {}, machine)]);
    await call("with_machine", {}, machine);
    expect(sent()).toEqual(["Bearer token-1", "Bearer token-1", "Bearer token-1"]);
    time.ms += 3_599_000;
    await call("with_machine", {}, machine);
    expect(sent().at(-1)).toBe("Bearer token-2");
    api.answer("GET /v1/machine", ({ headers }, res) =>
      json({}, headers.authorization === "Bearer token-3" ? 200 : 401)({} as never, res),
    );
    expect((await call("with_machine", {}, machine)).isError).toBeUndefined();
    expect(tokens).toBe(3);
  });

  it("that no token is given for are told without being shown", async () => {
    api.answer("POST /refuses", tell(403, {}, "the-client-secret is wrong"));
    const document = structuredClone(petShop);
    document.components.securitySchemes.machine.flows.clientCredentials.tokenUrl = `${api.url}/refuses`;
    const { words, isError } = await call("with_machine", {}, open({}, document));
    expect({ words, isError }).toEqual({
      isError: true,
      words: expect.stringMatching(/gave no token \(403\)/),
    });
    expect(words).not.toContain("the-client-secret");
  });
});

describe("an answer", () => {
  it("is structured as far as it fits what was promised, and whole in its text", async () => {
    const pet = { id: "seven", name: "Rex", tag: null, parents: "unknown", extra: true };
    api.answer("GET /v1/pets/7", json(pet));
    const { structuredContent, content } = await call("get_pet", { petId: "7" });
    expect(content).toEqual([{ type: "text", text: JSON.stringify(pet) }]);
    expect(structuredContent).toEqual({ name: "Rex", tag: null, extra: true });
  });

  it("without a body says how it went", async () => {
    api.answer("DELETE /v1/pets/7", tell(204, {}));
    expect((await call("delete_pet", { petId: "7" })).words).toBe("204 No Content");
  });

  it("is told with the headers that matter", async () => {
    const headers = {
      link: '</pets?page=2>; rel="next"',
      "x-ratelimit-remaining": "3",
      server: "nobody cares",
    };
    api.answer("GET /v1/open", tell(200, { ...headers, "content-type": "text/plain" }, "fine"));
    expect((await call("with_nothing")).content).toEqual([
      { type: "text", text: "fine" },
      { type: "text", text: '200 OK\nLink: </pets?page=2>; rel="next"\nx-ratelimit-remaining: 3' },
    ]);
  });

  it.each([
    [404, {}, "no such pet", "The API answered 404 Not Found.\nno such pet"],
    [
      429,
      { "retry-after": "30" },
      "",
      "The API answered 429 Too Many Requests.\nTry again after 30 seconds.",
    ],
    [503, { "retry-after": "Fri, 31 Dec 1999 23:59:59 GMT" }, "", "Try again after Fri, 31 Dec 1999"],
    [500, { "content-type": "image/png" }, "xx", "The API answered 500 Internal Server Error."],
  ])("of %i is a failure, in words", async (status, headers, body, says) => {
    api.answer("GET /v1/pets/9", tell(status, { "content-type": "text/plain", ...headers }, body));
    const { isError, words, structuredContent } = await call("get_pet", { petId: "9" });
    expect({ isError, structuredContent }).toEqual({ isError: true, structuredContent: undefined });
    expect(words).toContain(says);
  });

  it("that is too large is cut, and says so", async () => {
    api.answer("GET /v1/open", tell(200, { "content-type": "text/plain" }, "x".repeat(5_000)));
    const { words } = await call("with_nothing", {}, open({ answerBytesMax: 1_000 }));
    expect(words).toBe(
      `${"x".repeat(1_000)}\n200 OK\nCut: the answer is longer than the 1000 bytes told here.`,
    );
  });

  it("that never ends is left", async () => {
    api.answer("GET /v1/open", (_, res) => {
      res.writeHead(200, { "content-type": "text/plain" });
      const more = setInterval(() => res.write("y".repeat(500)), 1);
      res.on("close", () => clearInterval(more));
    });
    expect((await call("with_nothing", {}, open({ answerBytesMax: 1_000 }))).words).toContain("Cut:");
  });

  it.each([
    ["image/png", { type: "image", data: "iVBO", mimeType: "image/png" }],
    ["audio/wav", { type: "audio", data: "iVBO", mimeType: "audio/wav" }],
  ])("of type %s is given as such", async (type, block) => {
    api.answer("GET /v1/open", tell(200, { "content-type": type }, Buffer.from("iVBO", "base64")));
    expect((await call("with_nothing")).content).toEqual([block]);
  });

  it("of other bytes is a blob, at an address without its credentials", async () => {
    api.answer("GET /v1/query-key", tell(200, { "content-type": "application/zip" }, Buffer.from([1, 2])));
    const resource = { uri: `${api.url}/v1/query-key`, mimeType: "application/zip", blob: "AQI=" };
    expect((await call("with_query_key")).content).toEqual([{ type: "resource", resource }]);
  });

  it("that is packed though nobody asked is unpacked, and a bomb is not", async () => {
    const { gzipSync } = await import("node:zlib");
    const packed = (text: string) =>
      tell(200, { "content-type": "text/plain", "content-encoding": "gzip" }, gzipSync(text));
    api.answer("GET /v1/open", packed("unpacked"));
    expect((await call("with_nothing")).words).toBe("unpacked");
    api.answer("GET /v1/open", packed("0".repeat(100_000)));
    const small = open({ answerBytesMax: 1_000 });
    expect(await call("with_nothing", {}, small)).toMatchObject({
      isError: true,
      words: "The API's answer, packed as gzip, cannot be unpacked.",
    });
  });
});

describe("on the way", () => {
  it("redirects are followed within the house, and nowhere else", async () => {
    api.answer("GET /v1/open", tell(302, { location: "/v1/pets/there" }));
    api.answer("GET /v1/pets/there", tell(200, { "content-type": "text/plain" }, "here it is"));
    expect((await call("with_nothing")).words).toBe("here it is");
    const other = await openTestApi();
    api.answer("GET /v1/key", tell(307, { location: `${other.url}/steal` }));
    const { isError, words } = await call("with_key");
    expect({ isError, asked: other.asked }).toEqual({ isError: true, asked: [] });
    expect(words).toContain("which is not followed");
    await other.close();
  });

  it("a redirect in a circle ends", async () => {
    api.answer("GET /v1/open", tell(302, { location: "/v1/open" }));
    expect((await call("with_nothing")).words).toContain("without an end");
  });

  it("an API that does not answer in time is told so", async () => {
    api.answer("GET /v1/open", () => undefined);
    const { isError, words } = await call("with_nothing", {}, open({ callTimeoutMs: 30 }));
    expect({ isError, words }).toEqual({ isError: true, words: "The API did not answer within 30 ms." });
  });

  it("a call that its client gave up is given up, too", async () => {
    const line = new TestLine({ capabilities: {} });
    const closed = new Promise((resolve) => api.answer("GET /v1/open", (_, res) => res.on("close", resolve)));
    const gone = new AbortController();
    Object.defineProperty(line, "signal", { value: gone.signal });
    const calling = server.callTool("with_nothing", {}, createTestContext(undefined, {}, line));
    calling.catch(() => undefined);
    // One that the test before gave up may still arrive.
    await expect.poll(() => api.asked.length).toBeGreaterThan(0);
    gone.abort(new Error("gone"));
    await expect(calling).rejects.toThrow("gone");
    await closed;
  });

  it("an API in a private network is not called where that is not allowed", async () => {
    for (const host of ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433"]) {
      const baseUrl = `http://${host}:${new URL(api.url).port}/v1`;
      const { isError, words } = await call("with_nothing", {}, open({ baseUrl, allowPrivate: false }));
      expect({ host, isError, words }).toMatchObject({
        isError: true,
        words: expect.stringContaining("private network"),
      });
    }
    expect(api.asked).toEqual([]);
  });

  it("an API that nobody runs is told in words", async () => {
    const { words } = await call("with_nothing", {}, open({ baseUrl: "http://127.0.0.1:1" }));
    expect(words).toBe("The API cannot be reached: nothing listens at its address.");
  });
});
