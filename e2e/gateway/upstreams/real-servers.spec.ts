import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isRunning } from "../../harness/is-running.ts";
import { makeTempDir } from "../../harness/make-temp-dir.ts";
import { pidsOf } from "../../harness/pids-of.ts";
import { runCli } from "../../harness/run-cli.ts";
import { EVERYTHING, MODULES, startEverything } from "../../harness/start-everything.ts";
import type { TestClient } from "../../harness/test-client.ts";
import { tourCalls, tourQuestions } from "../../harness/tour-everything.ts";
import { withEachEra } from "../../harness/with-each-era.ts";
import { expect, test } from "../fixtures.ts";

const tourEverything = async (client: TestClient) => {
  await tourCalls(client);
  await tourQuestions(client);
};
test.describe.configure({ timeout: 300_000 });

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
      await withEachEra({ url: `${house.url}/mcp/${slug}`, key }, "echo", tourEverything);
    } finally {
      await runCli(house, "server", "remove", slug);
      await server.stop();
    }
  });
}

const CONTEXT7 = path.join(MODULES, "../@upstash/context7-mcp/dist/index.js");

test("server-everything, filesystem, memory, sequential-thinking and context7 as processes; none is left when they are removed", {
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
    context7: ["--arg", CONTEXT7],
  };
  const place = (slug: keyof typeof runs) => ({ url: `${house.url}/mcp/${slug}`, key });
  const pids: number[] = [];
  try {
    for (const [slug, args] of Object.entries(runs)) {
      const how = ["--source", "process", "--command", process.execPath, ...args];
      await runCli(house, "server", "add", "--slug", slug, ...how);
    }
    await withEachEra(place("everything"), "echo", tourEverything);
    await withEachEra(place("files"), "read_text_file", async (client) => {
      const { text } = await client.call("read_text_file", { path: path.join(folder, "note.txt") });
      expect(text).toBe("remember the milk");
    });
    await withEachEra(place("memory"), "create_entities", async (client, era) => {
      const entity = { name: era, entityType: "client", observations: ["was here"] };
      await client.call("create_entities", { entities: [entity] });
      expect((await client.call("search_nodes", { query: era })).structured).toMatchObject({
        entities: [entity],
      });
    });
    await withEachEra(place("thinking"), "sequentialthinking", async (client) => {
      const thought = { thought: "so it is", nextThoughtNeeded: false, thoughtNumber: 1, totalThoughts: 1 };
      expect((await client.call("sequentialthinking", thought)).structured).toMatchObject({
        thoughtNumber: 1,
      });
    });
    // What it looks up is on the network; what it offers is not.
    await withEachEra(place("context7"), "resolve-library-id", async (client) => {
      expect(await client.listTools()).toEqual(["resolve-library-id", "query-docs"]);
    });
    for (const slug of Object.keys(runs)) pids.push(...(await pidsOf(house, slug)));
    expect(pids.filter(isRunning).length).toBeGreaterThanOrEqual(5);
  } finally {
    for (const slug of Object.keys(runs)) await runCli(house, "server", "remove", slug);
    rmSync(folder, { recursive: true, force: true });
  }
  await expect.poll(() => pids.filter(isRunning), { timeout: 30_000 }).toEqual([]);
});
