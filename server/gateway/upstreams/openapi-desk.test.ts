import { afterEach, expect, test } from "vitest";
import { json, openTestApi, type TestApi } from "../../hosted/openapi/test-api.ts";
import { PRIORITY_KEY } from "../protocol/meta.ts";
import type { UpstreamEntry } from "../snapshot/upstream-entry.ts";
import { openTestRegistry, registered } from "./test-registry.ts";

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

const document = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  paths: { "/pets": { get: { operationId: "listPets" }, post: { operationId: "addPet" } } },
});

async function open(
  more: Partial<UpstreamEntry> = {},
  { healthPath = null, ...house }: { healthPath?: string | null; exchangeTimeoutMs?: number } = {},
) {
  const api = await openTestApi();
  cleanUp.push(api.close);
  const registry = await openTestRegistry(house);
  cleanUp.push(registry.close);
  const openapi = {
    ...{ instanceId: "in_1", baseUrl: api.url, documentUrl: null, operations: {}, healthPath },
    ...{ document, headers: {}, auth: {} },
  };
  const entry = registered({ source: "openapi", openapi, ...more });
  await registry.register(entry);
  return { ...registry, api, entry };
}

/** From now on the API waits with this answer until it is let go. */
function hold(api: TestApi, route: string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  api.answer(route, (asked, res) => void promise.then(() => json({ held: true })(asked, res)));
  return resolve;
}

const textOf = ({ result }: { result: { content: { text: string }[] } }) => result.content[0]!.text;

test("no more calls than may run at once are sent to an API; who finds the queue full is told so", async () => {
  const { api, call, upstreams, entry } = await open({ concurrencyMax: 1, queueMax: 1 });
  const letGo = hold(api, "POST /pets");
  const two = [call("add_pet"), call("add_pet")];
  await expect.poll(() => upstreams.load(entry.id)).toMatchObject({ inFlight: 1, queued: 1, turnedAway: 0 });
  expect(await call("add_pet")).toMatchObject({
    error: { message: expect.stringContaining("all that it can do") },
  });
  await expect.poll(() => api.asked.length).toBe(1);
  letGo();
  expect((await Promise.all(two)).map(textOf)).toEqual([expect.any(String), expect.any(String)]);
  expect(upstreams.load(entry.id)).toMatchObject({ inFlight: 0, queued: 0, turnedAway: 1 });
});

test("where an API is busy, a call that may wait gives way to one that may not", async () => {
  const { api, call, upstreams, entry } = await open({ concurrencyMax: 1, queueMax: 1 });
  const letGo = hold(api, "POST /pets");
  const first = call("add_pet");
  await expect.poll(() => upstreams.load(entry.id)).toMatchObject({ inFlight: 1, queued: 0 });
  const patient = call("add_pet", {}, { [PRIORITY_KEY]: "low" });
  await expect.poll(() => upstreams.load(entry.id)).toMatchObject({ queued: 1 });
  const usual = call("add_pet");
  expect(await patient).toMatchObject({ error: { message: expect.stringContaining("all that it can do") } });
  letGo();
  expect((await Promise.all([first, usual])).map(textOf)).toEqual([expect.any(String), expect.any(String)]);
});

test("a call may take as long as its server allows, and not what the house allows its own; then the API is named", async () => {
  const { api, call } = await open({ callTimeoutMs: 250 }, { exchangeTimeoutMs: 50 });
  const answer = json({ pets: 1 });
  api.answer("GET /pets", (asked, res) => void setTimeout(() => answer(asked, res), 100));
  expect(textOf(await call("list_pets"))).toContain("pets");
  hold(api, "POST /pets");
  expect(textOf(await call("add_pet"))).toBe("The API did not answer within 250 ms.");
});

test("what only reads is answered from what was kept, and in place of a failure, marked as stale", async () => {
  const cachePolicy = { ttlMs: 1_000, staleIfErrorMs: 1_000, isPublic: false };
  const { api, call, time, upstreams, entry } = await open({ cachePolicy });
  api.answer("GET /pets", json({ pets: 1 }));
  const first = await call("list_pets");
  api.answer("GET /pets", json({ pets: 2 }, 503));
  expect((await call("list_pets")).result).toEqual(first.result);
  time.ms += 1_500;
  expect((await call("list_pets")).result).toMatchObject({
    content: first.result.content,
    _meta: { "io.gatehouse/stale": { ageMs: 1_500 } },
  });
  expect(upstreams.cached(entry.id)).toMatchObject({ hits: 1, stale: 1, entries: 1 });
  time.ms += 1_000;
  const failed = (await call("list_pets")).result;
  expect(failed).toMatchObject({ isError: true, content: [{ text: expect.stringContaining("503") }] });
  expect(failed._meta).toBeUndefined();
});

test("who asks the same of an API at the same time shares one answer, and one failure", async () => {
  const { api, call, upstreams, entry } = await open();
  const letGo = hold(api, "GET /pets");
  const three = [call("list_pets"), call("list_pets"), call("list_pets")];
  await expect.poll(() => api.asked.length).toBe(1);
  letGo();
  expect(new Set((await Promise.all(three)).map(textOf)).size).toBe(1);
  expect(upstreams.cached(entry.id)).toMatchObject({ misses: 1, collapsed: 2 });
  api.answer("GET /pets", json({}, 500));
  const failed = await Promise.all([call("list_pets"), call("list_pets")]);
  expect(failed.map(({ result }) => result.isError)).toEqual([true, true]);
});

test("a call that is under way ends as it would have when its server is changed", async () => {
  const { api, call, register, entry } = await open();
  const letGo = hold(api, "POST /pets");
  const running = call("add_pet");
  await expect.poll(() => api.asked.length).toBe(1);
  await register({ ...entry, revision: "2" });
  letGo();
  expect(textOf(await running)).toContain("held");
});

test("what an operator withheld of an API is not there, and is back when they let it through", async () => {
  const { call, register, entry } = await open();
  const hello = { serverInfo: {}, capabilities: { tools: {} }, era: "modern", version: "" };
  const nothing = { ...entry.published, instructions: "Be kind." };
  await register({ ...entry, hello, published: nothing });
  expect(await call("list_pets")).toMatchObject({ error: { code: -32602 } });
  const published = { ...nothing, tools: [{ name: "list_pets" }] };
  await register({ ...entry, hello, published });
  expect((await call("list_pets")).result.isError).not.toBe(true);
  expect(await call("add_pet")).toMatchObject({ error: { code: -32602 } });
});

test("a test says of each stage on the way to an API what was found, and where it ends", async () => {
  const { api, upstreams, entry } = await open({}, { healthPath: "/health" });
  api.answer("GET /health", json({}));
  const [tested] = await upstreams.test(entry.id);
  expect(tested!.stages.map(({ name, ok, says }) => [name, ok, says])).toEqual([
    ["DNS", true, "127.0.0.1"],
    ["TCP", true, expect.stringMatching(/^127\.0\.0\.1 port \d+$/)],
    ["API", true, "answers GET /health"],
    ["lists", true, "2 tools"],
  ]);
  api.answer("GET /health", json({}, 503));
  const [failing] = await upstreams.test(entry.id);
  expect(failing!.stages.at(-1)).toMatchObject({
    ...{ name: "API", ok: false },
    says: "GET /health is answered with 503.",
  });
  await api.close();
  const [gone] = await upstreams.test(entry.id);
  expect(gone!.stages.at(-1)).toMatchObject({
    ...{ name: "TCP", ok: false },
    says: "Nothing listens at the server's address.",
  });
});
