import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../../e2e/harness/test-database.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { answerRegistry } from "./answer-registry.ts";
import type { RegistryPage } from "./list-published.ts";
import { serverJsonRules } from "./server-json-rules.ts";
import { nameOf, type OfferedServer, versionOf } from "./to-server-json.ts";

const isEntry = addFormats.default(new Ajv({ strict: false })).compile(serverJsonRules);
const offered: OfferedServer[] = [
  ["notes", "Notes", "Keeps notes.", "1.2.0"],
  ["weather", "", "", "^1.0"],
  ["long", "L".repeat(300), "Words and\nmore ".repeat(40), "latest"],
  ["open", "Open", "For everybody.", "2.0.0-beta.1"],
].map(([slug, title, description, version]) => ({
  ...{ slug: slug!, title: title!, description: description!, version: version! },
  isOpen: slug === "open",
}));

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const createdAt = new Date("2026-01-01T00:00:00Z");
  for (const [at, { slug, title, description, version }] of offered.entries()) {
    const updatedAt = new Date(Date.UTC(2026, 5, 1 + at));
    const row = { id: `sv_${at}`, slug, title, description, version, source: "remote", createdAt, updatedAt };
    await database.db.prisma.server.create({ data: row });
  }
});
afterAll(() => database.close());

function offeredTo(credential: string | null): readonly OfferedServer[] {
  if (credential === null) throw new GatewayError("unauthenticated");
  return offered.filter(({ slug }) => credential === "all" || slug === credential);
}

function ask(address: string, { method = "GET", credential = "all" as string | null } = {}) {
  const { pathname: path, searchParams: params } = new URL(address, "http://house");
  const parts = { db: database.db, publicUrl: "https://mcp.gate.example", offeredTo };
  return answerRegistry({ method, path, params, credential }, parts);
}
const list = async (query = "", credential = "all") =>
  (await ask(`/v0.1/servers${query}`, { credential })).body as RegistryPage;
const slugs = ({ servers }: RegistryPage) => servers.map(({ server }) => server.name.split("/")[1]);

test("every entry keeps to the rules of server.json, however its server is described", async () => {
  const { servers, metadata } = await list();
  expect(slugs({ servers, metadata })).toEqual(["long", "notes", "open", "weather"]);
  expect(metadata).toEqual({ count: 4 });
  for (const { server } of servers) expect(isEntry(server) || isEntry.errors).toBe(true);
  expect(servers[1]).toMatchObject({
    server: {
      name: "example.gate.mcp/notes",
      version: "1.2.0",
      remotes: [
        {
          type: "streamable-http",
          url: "https://mcp.gate.example/mcp/notes",
          headers: [{ name: "Authorization" }],
        },
      ],
    },
    _meta: {
      "io.modelcontextprotocol.registry/official": {
        status: "active",
        publishedAt: "2026-01-01T00:00:00.000Z",
        updatedAt: "2026-06-01T00:00:00.000Z",
        isLatest: true,
      },
    },
  });
  expect(servers[2]?.server.remotes[0]).not.toHaveProperty("headers");
});

test.each([
  ["?search=NOTES", ["notes"]],
  ["?search=example.gate", ["long", "notes", "open", "weather"]],
  ["?search=%25", []],
  ["?updated_since=2026-06-03T00:00:00Z", ["long", "open"]],
  ["?version=latest", ["long", "notes", "open", "weather"]],
  ["?version=1.2.0", ["notes"]],
  ["?limit=", ["long", "notes", "open", "weather"]],
])("%s finds what it asks for", async (query, found) => {
  expect(slugs(await list(query))).toEqual(found);
});

test("pages follow each other by the cursor alone, which carries the search", async () => {
  const seen: unknown[] = [];
  let query = "?limit=1&search=example.gate&updated_since=2026-06-02T00:00:00Z";
  for (let pages = 0; pages < 10; pages++) {
    const page = await list(query);
    seen.push(...slugs(page));
    if (page.metadata.nextCursor === undefined) break;
    query = `?limit=1&cursor=${page.metadata.nextCursor}`;
  }
  expect(seen).toEqual(["long", "open", "weather"]);
});

test.each(["?limit=0", "?limit=101", "?limit=many", "?updated_since=yesterday", "?cursor=nonsense"])(
  "%s is refused in words",
  async (query) => {
    expect(await ask(`/v0.1/servers${query}`)).toMatchObject({
      status: 400,
      body: { error: expect.any(String) },
    });
  },
);

test("nobody is told of a server that they may not use", async () => {
  expect(slugs(await list("", "notes"))).toEqual(["notes"]);
  expect(await ask("/v0.1/servers/example.gate.mcp%2Fopen/versions/latest", { credential: "notes" })).toEqual(
    {
      status: 404,
      body: { error: "Server not found" },
    },
  );
  expect(await ask("/v0.1/servers", { credential: null })).toMatchObject({ status: 401 });
});

test("a server is found by its name and version, encoded or not", async () => {
  const entry = { server: { name: "example.gate.mcp/notes" } };
  for (const name of ["example.gate.mcp%2Fnotes", "example.gate.mcp/notes"]) {
    expect(await ask(`/v0.1/servers/${name}/versions`)).toMatchObject({
      status: 200,
      body: { servers: [entry], metadata: { count: 1 } },
    });
    expect(await ask(`/v0.1/servers/${name}/versions/latest`)).toMatchObject({ status: 200, body: entry });
    expect(await ask(`/v0.1/servers/${name}/versions/1.2.0`)).toMatchObject({ status: 200, body: entry });
    expect(await ask(`/v0.1/servers/${name}/versions/9.9.9`)).toMatchObject({ status: 404 });
  }
  expect(await ask("/v0.1/servers/%E0%A4%A/versions")).toMatchObject({ status: 404 });
  expect(await ask("/v0.1/anything")).toEqual({ status: 404, body: { error: "Not found" } });
});

test("nothing can be published", async () => {
  expect(await ask("/v0.1/publish", { method: "POST" })).toMatchObject({ status: 501 });
  expect(await ask("/v0.1/servers/a%2Fb/versions/1.0.0", { method: "PUT" })).toMatchObject({ status: 501 });
  expect(await ask("/v0.1/servers", { method: "DELETE" })).toMatchObject({ status: 405 });
});

test.each([
  ["http://127.0.0.1:3000", "local.gatehouse/notes"],
  ["http://[::1]:3000", "local.gatehouse/notes"],
  ["http://localhost:3000", "localhost/notes"],
  ["https://Mcp.Example.COM", "com.example.mcp/notes"],
])("at %s a server is called %s", (publicUrl, name) => expect(nameOf("notes", publicUrl)).toBe(name));

test.each<string[]>([
  ["1.2.3", "1.2.3"],
  ["2026.8.31", "2026.8.31"],
  ["v1", "v1"],
  ...["", "latest", "^1.0", "~1", ">=1", "1.x", "1.*", "1.0 - 2.0"].map((range) => [range, "0.0.0"]),
])("version %j is told as %s", (version = "", told) => expect(versionOf({ version })).toBe(told));
