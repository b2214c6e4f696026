import { describe, expect, test } from "vitest";
import { CreateServerInput, UpdateServerInput } from "./registry.ts";

/** What is wrong, by field: the first of each, as the house says it. */
function wrong(input: object): Record<string, string> {
  const said: Record<string, string> = {};
  const { error } = CreateServerInput.safeParse(input);
  for (const { path, message } of error?.issues ?? []) said[path.join(".")] ??= message;
  return said;
}
const remote = (more: object = {}) => ({
  ...{ slug: "docs", source: "remote", instances: [{ url: "https://mcp.example.com/mcp" }] },
  ...more,
});
const process = (more: object = {}) => ({ slug: "docs", source: "process", command: "npx", ...more });
const openapi = (more: object = {}) => ({
  ...{ slug: "docs", source: "openapi", document: { text: "openapi: 3.1.0" } },
  ...more,
});

test.each([remote(), process(), openapi()])("the least is enough: %j", (least) => {
  expect(wrong(least)).toEqual({});
});

test("a source that is none is said to be none", () => {
  expect(wrong({ slug: "docs", source: "hosted" })).toEqual({
    source: expect.stringContaining("remote, process"),
  });
});

test("everything that is wrong is said at once, each on its field", () => {
  const given = {
    slug: "No!",
    tags: ["A b"],
    callTimeoutMs: 1,
    headers: { Host: "x", "X-A": "a\nb" },
    bearer: "",
  };
  const said = wrong(remote({ ...given, instances: [{ url: "nowhere", weight: 0 }] }));
  expect(Object.keys(said).sort()).toEqual(
    [
      "slug",
      "tags.0",
      "callTimeoutMs",
      "headers.Host",
      "headers.X-A",
      "bearer",
      "instances.0.url",
      "instances.0.weight",
    ].sort(),
  );
});

describe("an address", () => {
  test.each([
    ["http", "https://a.example/mcp", null],
    ["http", "ws://a.example/mcp", "Over http an address begins with http:// or https://."],
    ["sse", "http://a.example/sse", null],
    ["websocket", "wss://a.example", null],
    ["websocket", "https://a.example", "Over websocket an address begins with ws:// or wss://."],
    ["tcp", "tcp://a.example:7000", null],
    ["tcp", "tls://a.example:7000", null],
    ["tcp", "tcp://a.example", "Say the port: tcp://host:7000."],
    ["http", "https://user:pw@a.example", expect.stringContaining("sealed")],
    ["http", "https://a.example/#x", expect.stringContaining("#")],
    ["http", "file:///etc/passwd", expect.any(String)],
    ["http", "", expect.stringContaining("Say where it is")],
  ])("over %s %s", (transport, url, says) => {
    const said = wrong(remote({ transport, instances: [{ url }] }))["instances.0.url"];
    expect(said ?? null).toEqual(says);
  });
  test("is given once", () => {
    const url = "https://a.example/mcp";
    expect(wrong(remote({ instances: [{ url }, { url }] }))).toHaveProperty(["instances.1.url"]);
  });
});

const PRIVATE_KEY = "-----BEGIN PRIVATE KEY-----\n…";
describe("credentials", () => {
  test.each([
    [{ bearer: "x", headers: { authorization: "y" } }, "bearer"],
    [{ headers: { "X-A": "1", "x-a": "2" } }, "headers"],
    [{ headers: { "mcp-session-id": "1" } }, "headers.mcp-session-id"],
    [{ transport: "tcp", instances: [{ url: "tcp://a:1" }], bearer: "x" }, "bearer"],
    [{ tls: { certificate: "-----BEGIN CERTIFICATE-----\n…" } }, "tls.certificate"],
    [{ tls: { ca: "not PEM" } }, "tls.ca"],
    [{ bearer: "x", oauth: {} }, "oauth"],
    [{ headers: { Authorization: "x" }, oauth: {} }, "oauth"],
    [{ transport: "websocket", instances: [{ url: "ws://a.example" }], oauth: {} }, "oauth"],
    [{ oauth: { clientSecret: "x" } }, "oauth.clientId"],
    [{ oauth: { clientId: "x", clientSecret: "y", privateKey: PRIVATE_KEY } }, "oauth.privateKey"],
    [{ oauth: { grant: "client_credentials" } }, "oauth.clientId"],
    [{ oauth: { grant: "client_credentials", clientId: "x" } }, "oauth.clientSecret"],
    [{ oauth: { scopes: ['a"b'] } }, "oauth.scopes.0"],
    [{ oauth: { issuer: "nowhere" } }, "oauth.issuer"],
  ])("that do not fit are refused: %j", (more, field) => {
    expect(Object.keys(wrong(remote(more)))).toEqual([field]);
  });
});

describe("a process", () => {
  test.each([
    [{ command: " " }, "command"],
    [{ args: ["a\0b"] }, "args.0"],
    [{ env: { "A-B": { value: "1" } } }, "env.A-B"],
    [{ env: { A: { value: "1", passOn: true } } }, "env.A"],
    [{ env: { GATEHOUSE_MASTER_KEY: { passOn: true } } }, "env.GATEHOUSE_MASTER_KEY"],
    [{ env: { DATABASE_URL: { passOn: true } } }, "env.DATABASE_URL"],
    [{ folder: "relative/path" }, "folder"],
    [{ sharing: "per-caller", copies: 2 }, "copies"],
    [{ memoryMbMax: 1 }, "memoryMbMax"],
  ])("%j", (more, field) => {
    expect(Object.keys(wrong(process(more)))).toEqual([field]);
  });
  test("may have a DATABASE_URL of its own", () => {
    expect(wrong(process({ env: { DATABASE_URL: { value: "postgres://theirs" } } }))).toEqual({});
  });
});

test.each([
  [{ document: {} }, "document"],
  [{ document: { text: "openapi: 3.1.0", url: "https://a.example" } }, "document"],
  [{ document: { url: "file:///etc/passwd" } }, "document.url"],
  [{ operations: { listPets: { name: "list pets" } } }, "operations.listPets.name"],
  [{ auth: { key: "" } }, "auth.key"],
])("an openapi server: %j", (more, field) => {
  expect(Object.keys(wrong(openapi(more)))).toEqual([field]);
});

test("of an update everything but the slug may be absent, and null takes a secret away", () => {
  expect(UpdateServerInput.parse({ slug: "docs" })).toEqual({ slug: "docs" });
  const patch = { slug: "docs", remote: { bearer: null, headers: { "X-A": null, "X-B": "new" } } };
  expect(UpdateServerInput.parse(patch)).toEqual(patch);
});
