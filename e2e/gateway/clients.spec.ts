import { execFile } from "node:child_process";
import { promisify } from "node:util";
import {
  Client as ClientV2,
  StreamableHTTPClientTransport as TransportV2,
} from "@modelcontextprotocol/client";
import { Client as ClientV1 } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as TransportV1 } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { greet } from "../harness/ask-mcp.ts";
import { expect, test } from "./fixtures.ts";

type Place = { url: string; key: string };
type Greeted = { content: unknown; structuredContent: unknown; tools: string[] };

const info = { name: "e2e", version: "1.0.0" };
const withKey = (key: string) => ({ requestInit: { headers: { authorization: `Bearer ${key}` } } });

async function greetedByV2({ url, key }: Place, mode: "auto" | "legacy" | { pin: string }): Promise<Greeted> {
  const client = new ClientV2(info, { versionNegotiation: { mode } });
  await client.connect(new TransportV2(new URL(url), withKey(key)));
  const { tools } = await client.listTools();
  const { content, structuredContent } = await client.callTool(greet("Ada"));
  await client.close();
  return { content, structuredContent, tools: tools.map(({ name }) => name) };
}

async function greetedByV1({ url, key }: Place): Promise<Greeted> {
  const client = new ClientV1(info);
  await client.connect(new TransportV1(new URL(url), withKey(key)));
  const { tools } = await client.listTools();
  const { content, structuredContent } = await client.callTool(greet("Ada"));
  await client.close();
  return { content, structuredContent, tools: tools.map(({ name }) => name) };
}

async function greetedByCurl({ url, key }: Place): Promise<Greeted> {
  const curl = async (method: string, params: object) => {
    const headers = ["-H", `Authorization: Bearer ${key}`, "-H", "Content-Type: application/json"];
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const { stdout } = await promisify(execFile)("curl", ["-s", url, ...headers, "-d", body]);
    return JSON.parse(stdout).result;
  };
  const { tools } = await curl("tools/list", {});
  const { content, structuredContent } = await curl("tools/call", greet("Ada"));
  return { content, structuredContent, tools: tools.map(({ name }: { name: string }) => name) };
}

test("SDK v2, SDK v1 and curl get the same answers through both lanes", { tag: "@clients" }, async ({
  house,
  key,
  slowHouse,
  slowKey,
}) => {
  const fast = { url: `${house.url}/mcp/hello-world`, key };
  const slow = { url: `${slowHouse.url}/mcp/hello-world`, key: slowKey };
  const expected = await greetedByCurl(fast);
  expect(expected.content).toEqual([{ type: "text", text: "Hello, Ada." }]);
  expect(expected.tools).toContain("get_current_time");
  for (const place of [fast, slow]) {
    expect(await greetedByV2(place, "auto")).toEqual(expected);
    expect(await greetedByV2(place, "legacy")).toEqual(expected);
    expect(await greetedByV2(place, { pin: "2026-07-28" })).toEqual(expected);
    expect(await greetedByV1(place)).toEqual(expected);
    expect(await greetedByCurl(place)).toEqual(expected);
  }
});

test("the v2 client in auto mode speaks the modern era to us", async ({ house, key }) => {
  const client = new ClientV2(info, { versionNegotiation: { mode: "auto" } });
  await client.connect(new TransportV2(new URL(`${house.url}/mcp/hello-world`), withKey(key)));
  expect(client.getNegotiatedProtocolVersion()).toBe("2026-07-28");
  await client.close();
});

test("/mcp offers every server's tools under names that say whose they are", async ({ house, key }) => {
  const client = new ClientV2(info, { versionNegotiation: { mode: "auto" } });
  await client.connect(new TransportV2(new URL(`${house.url}/mcp`), withKey(key)));
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toContain("hello-world__greet_person");
  const { structuredContent } = await client.callTool({
    name: "hello-world__greet_person",
    arguments: { name: "Ada" },
  });
  expect(structuredContent).toMatchObject({ greeting: "Hello, Ada." });
  await client.close();
});
