import { once } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { serveHttp } from "./link/test-peers.ts";
import type { Target } from "./target.ts";
import { openTestRegistry, registered } from "./test-registry.ts";

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

async function openRegistry() {
  const registry = await openTestRegistry();
  cleanUp.push(registry.close);
  return registry;
}

/** A modern server of one tool that only reads, and says who it is. */
async function serveName(
  name: string,
  hangsAt: (method: string, left: Promise<unknown>) => boolean = () => false,
): Promise<Target> {
  const schema = { type: "object" };
  const results: Record<string, object> = {
    "server/discover": { supportedVersions: ["2026-07-28"], capabilities: { tools: {} } },
    "tools/list": {
      tools: [
        {
          ...{ name: "who", inputSchema: schema },
          annotations: { readOnlyHint: true, idempotentHint: true },
        },
        { name: "broken" },
      ],
    },
    "tools/call": { content: [{ type: "text", text: name }] },
  };
  const served = await serveHttp((_, res, body) => {
    const { id, method } = JSON.parse(body);
    if (hangsAt(method, once(res, "close"))) return;
    const result = { resultType: "complete", ...results[method] };
    res.setHeader("content-type", "application/json").end(JSON.stringify({ jsonrpc: "2.0", id, result }));
  });
  cleanUp.push(served.close);
  return { kind: "remote", transport: "http", url: served.url, headers: {}, tls: null, allowPrivate: true };
}

const at = (target: Target, id = "in_1") => ({ id, address: "there", target, weight: 1, isDraining: false });
const textOf = ({ result }: { result: { content: { text: string }[] } }) => result.content[0]!.text;

test("an answer that was kept is forgotten when its server is changed, and counts until then", async () => {
  const { upstreams, register, call } = await openRegistry();
  const cachePolicy = { ttlMs: 3_600_000, staleIfErrorMs: 0, isPublic: false };
  const entry = registered({ source: "remote", cachePolicy, instances: [at(await serveName("old"))] });
  await register(entry);
  expect([textOf(await call("who")), textOf(await call("who"))]).toEqual(["old", "old"]);
  expect(upstreams.cached(entry.id)).toMatchObject({ hits: 1, misses: 1, entries: 1 });
  expect(upstreams.load(entry.id)).toMatchObject({ inFlight: 0, queued: 0, turnedAway: 0 });
  await register({ ...entry, revision: "2", instances: [at(await serveName("new"), "in_2")] });
  expect(textOf(await call("who"))).toBe("new");
});

test("where a server hangs, who waits for it has what was kept when the time of the call is over, and no call is left", async () => {
  const { register, call, time, upstreams } = await openRegistry();
  let left: Promise<unknown> | null = null;
  let hangs = false;
  const target = await serveName("kept", (method, closed) => {
    if (!hangs || method !== "tools/call") return false;
    left = closed;
    return true;
  });
  const cachePolicy = { ttlMs: 1_000, staleIfErrorMs: 1_000, isPublic: false };
  const entry = registered({ source: "remote", cachePolicy, callTimeoutMs: 1_000, instances: [at(target)] });
  await register(entry);
  expect(textOf(await call("who"))).toBe("kept");
  hangs = true;
  time.ms += 1_500;
  const two = await Promise.all([call("who"), call("who")]);
  const stale = { _meta: { "io.gatehouse/stale": { ageMs: 1_500 } } };
  for (const { result } of two) expect(result).toMatchObject({ content: [{ text: "kept" }], ...stale });
  expect(upstreams.cached(entry.id)).toMatchObject({ stale: 2 });
  await left;
});

test("what is left out of a server's lists is told, also after an operator changed what is shown of them", async () => {
  const { upstreams, register } = await openRegistry();
  const entry = registered({ source: "remote", instances: [at(await serveName("one"))] });
  await register(entry);
  const left = ['tools: "broken" is left out: it has no inputSchema.'];
  expect(upstreams.notes(entry.id)).toEqual(left);
  const hello = { serverInfo: {}, capabilities: { tools: {} }, era: "modern", version: "2026-07-28" };
  upstreams.at({ ...entry, hello });
  expect(upstreams.notes(entry.id)).toEqual(left);
  expect(upstreams.notes("sv_other")).toEqual([]);
});

/** A process that takes its time with each call, and says on stderr when it has begun. */
const SLOW = `
  const say = (message) => console.log(JSON.stringify({ jsonrpc: "2.0", ...message }));
  const results = {
    initialize: { protocolVersion: "2025-11-25", capabilities: { tools: {} }, serverInfo: { name: "slow", version: "1" } },
    "tools/list": { tools: [{ name: "work", inputSchema: { type: "object" } }] },
  };
  require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
    const { id, method } = JSON.parse(line);
    if (method === "tools/call") {
      console.error("began");
      setTimeout(() => say({ id, result: { content: [{ type: "text", text: "done" }] } }), 300);
    } else if (results[method]) say({ id, result: results[method] });
    else if (id !== undefined) say({ id, error: { code: -32601, message: "no" } });
  });`;

test("a call that a process works on ends as it would have when its server is paused; then the process is gone", async () => {
  const { upstreams, register, call } = await openRegistry();
  const target: Target = {
    ...{ kind: "process", command: process.execPath, args: ["-e", SLOW], env: {}, folder: null },
    ...{ memoryBytesMax: null, cpuPercentMax: null },
  };
  const entry = registered({
    source: "process",
    process: { sharing: "shared", keep: "on-demand", idleStopMs: 60_000 },
    instances: [at(target)],
  });
  await register(entry);
  const working = call("work");
  await vi.waitFor(
    () => expect(upstreams.processes.log(entry.id).map(({ text }) => text)).toContain("began"),
    30_000,
  );
  upstreams.retain(new Set());
  expect(textOf(await working)).toBe("done");
  await vi.waitFor(() => expect(upstreams.processes.list(entry.id)).toEqual([]), 30_000);
});
