import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StreamableHTTPClientTransport as HttpV2 } from "@modelcontextprotocol/client";
import { StreamableHTTPClientTransport as HttpV1 } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { actAsAdmin } from "../../harness/act.ts";
import { connectV1 } from "../../harness/connect-v1.ts";
import { connectV2, MODERN } from "../../harness/connect-v2.ts";
import { isRunning } from "../../harness/is-running.ts";
import { makeTempDir } from "../../harness/make-temp-dir.ts";
import { runCli } from "../../harness/run-cli.ts";
import { EVERYTHING, MODULES, startEverything } from "../../harness/start-everything.ts";
import { type Place, type TestClient, withKey } from "../../harness/test-client.ts";
import { untilListed } from "../../harness/until-listed.ts";
import { expect, test } from "../fixtures.ts";

const clients: Record<string, (place: Place) => Promise<TestClient>> = {
  modern: ({ url, key }) => connectV2(new HttpV2(new URL(url), withKey(key)), MODERN),
  legacy: ({ url, key }) => connectV1(new HttpV1(new URL(url), withKey(key))),
};

/** By clients of both eras, one after the other. */
async function withEach(
  place: Place,
  tool: string,
  tour: (client: TestClient, era: string) => Promise<void>,
): Promise<void> {
  await untilListed(place, tool);
  for (const [era, connect] of Object.entries(clients)) {
    await test.step(`${era} client`, async () => {
      const client = await connect(place);
      try {
        expect(await client.listTools()).toContain(tool);
        await tour(client, era);
      } finally {
        await client.close();
      }
    });
  }
}

async function tourEverything(client: TestClient): Promise<void> {
  expect((await client.call("echo", { message: "hi" })).text).toBe("Echo: hi");
  const steps: number[] = [];
  const long = { duration: 0.2, steps: 4 };
  const done = await client.call("trigger-long-running-operation", long, {
    onProgress: (step) => steps.push(step),
  });
  expect(done.text).toContain("completed");
  // An SDK forgets who hears progress once the answer is there: what comes with it may be lost on it.
  expect(steps.slice(0, 3)).toEqual([1, 2, 3]);
  expect((await client.call("trigger-sampling-request", { prompt: "6 x 7" })).text).toContain("forty-two");
  expect((await client.call("trigger-elicitation-request")).text).toContain("provided the requested");
}

const everything = ["--source", "remote", "--url"];
const remotes = {
  sse: { transport: "sse", by: ["--transport", "sse"] },
  http: { transport: "streamableHttp", by: [] },
} as const;

for (const [way, { transport, by }] of Object.entries(remotes)) {
  test(`server-everything over ${way}`, { tag: "@upstream-real" }, async ({ house, key }) => {
    const server = await startEverything(transport);
    const slug = `everything-${way}`;
    try {
      await runCli(house, "server", "add", "--slug", slug, ...everything, server.url, ...by);
      await withEach({ url: `${house.url}/mcp/${slug}`, key }, "echo", tourEverything);
    } finally {
      await runCli(house, "server", "remove", slug);
      await server.stop();
    }
  });
}

test("server-everything, filesystem, memory and sequential-thinking as processes; none is left when they are removed", {
  tag: "@upstream-real",
}, async ({ house, key }) => {
  const folder = makeTempDir("files");
  writeFileSync(path.join(folder, "note.txt"), "remember the milk");
  const runs = {
    everything: ["--arg", EVERYTHING, "stdio"],
    files: ["--arg", path.join(MODULES, "server-filesystem/dist/index.js"), folder],
    memory: [
      ...["--arg", path.join(MODULES, "server-memory/dist/index.js")],
      ...["--env", `MEMORY_FILE_PATH=${path.join(folder, "memory.jsonl")}`],
    ],
    thinking: ["--arg", path.join(MODULES, "server-sequential-thinking/dist/index.js")],
  };
  const place = (slug: keyof typeof runs) => ({ url: `${house.url}/mcp/${slug}`, key });
  const pids: number[] = [];
  try {
    for (const [slug, args] of Object.entries(runs)) {
      const how = ["--source", "process", "--command", process.execPath, ...args];
      await runCli(house, "server", "add", "--slug", slug, ...how);
    }
    await withEach(place("everything"), "echo", tourEverything);
    await withEach(place("files"), "read_text_file", async (client) => {
      const { text } = await client.call("read_text_file", { path: path.join(folder, "note.txt") });
      expect(text).toBe("remember the milk");
    });
    await withEach(place("memory"), "create_entities", async (client, era) => {
      const entity = { name: era, entityType: "client", observations: ["was here"] };
      await client.call("create_entities", { entities: [entity] });
      expect((await client.call("search_nodes", { query: era })).structured).toMatchObject({
        entities: [entity],
      });
    });
    await withEach(place("thinking"), "sequentialthinking", async (client) => {
      const thought = { thought: "so it is", nextThoughtNeeded: false, thoughtNumber: 1, totalThoughts: 1 };
      expect((await client.call("sequentialthinking", thought)).structured).toMatchObject({
        thoughtNumber: 1,
      });
    });
    for (const slug of Object.keys(runs)) {
      const { processes } = await actAsAdmin(house).server.live.query({ slug });
      pids.push(...processes.map(({ pid }) => pid));
    }
    expect(pids.filter(isRunning).length).toBeGreaterThanOrEqual(4);
  } finally {
    for (const slug of Object.keys(runs)) await runCli(house, "server", "remove", slug);
    rmSync(folder, { recursive: true, force: true });
  }
  await expect.poll(() => pids.filter(isRunning)).toEqual([]);
});
