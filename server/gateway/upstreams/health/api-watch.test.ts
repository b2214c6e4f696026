import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { pino } from "pino";
import { afterEach, describe, expect, test } from "vitest";
import { createTestContext } from "../../../hosted/kernel/test-context.ts";
import { openTestApi } from "../../../hosted/openapi/test-api.ts";
import type { UpstreamEntry } from "../../snapshot/upstream-entry.ts";
import { ResponseCache } from "../cache/response-cache.ts";
import { OpenApiDesk } from "../openapi-desk.ts";
import type { HealthCheck } from "./health-log.ts";

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

const document = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  paths: { "/pets": { get: { operationId: "listPets" } } },
});
const clock = { now: () => Date.now(), ticks: () => performance.now() };

function open(baseUrl: string | null, healthPath: string | null = null, isLeader = true) {
  const written: HealthCheck[] = [];
  const desk = new OpenApiDesk({
    ...{ clock, logger: pino({ level: "silent" }), random: () => 0, isLeader: () => isLeader },
    log: { append: (check) => void written.push(check) },
    cache: new ResponseCache({ bytesMax: 1_000, clock }),
  });
  cleanUp.push(() => desk.close());
  const openapi = {
    ...{ instanceId: "in_1", baseUrl, healthPath, document, documentUrl: null, operations: {}, auth: {} },
    headers: { "X-Tenant": "t1" },
  };
  const common = {
    ...{ id: "sv_1", slug: "pets", title: "Pets", description: "", version: "", revision: "1" },
    ...{ connectTimeoutMs: 2_000, concurrencyMax: 8, queueMax: 8, cachePolicy: null },
    ...{ hello: null, published: { tools: [], instructions: null } },
  };
  const server = desk.at({
    ...{ ...common, source: "openapi", allowPrivate: true, callTimeoutMs: 2_000, openapi },
  } as unknown as Extract<UpstreamEntry, { source: "openapi" }>); // the rest is not read here
  return { desk, written, server: server!, view: () => desk.instances("sv_1")[0] };
}

async function openApi() {
  const api = await openTestApi();
  cleanUp.push(api.close);
  return api;
}

describe("an API that a server is made of", () => {
  test("is well while it takes connections, without being asked anything", async () => {
    const api = await openApi();
    const { written, view } = open(api.url);
    await expect.poll(() => view()).toMatchObject({ id: "in_1", state: "healthy", reason: null });
    expect(written).toMatchObject([{ instanceId: "in_1", state: "healthy", isOk: true }]);
    expect(api.asked).toEqual([]);
  });

  test("is asked at its health path, with the headers of every request, and believed when it says no", async () => {
    const api = await openApi();
    let status = 503;
    api.answer("GET /v1/health", (_, res) => void res.writeHead(status).end());
    const { view } = open(`${api.url}/v1`, "/health");
    await expect
      .poll(() => view())
      .toMatchObject({ state: "down", reason: "GET /v1/health is answered with 503." });
    expect(api.last().headers).toMatchObject({ "x-tenant": "t1" });
    status = 204;
    await expect.poll(() => view()).toMatchObject({ state: "healthy", reason: null });
  });

  test("that is not there is down at once, with why; what is written down one replica writes", async () => {
    const server = createServer();
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const { view, written } = open(`http://127.0.0.1:${port}`, null, false);
    await expect
      .poll(() => view())
      .toMatchObject({
        state: "down",
        reason: "The API cannot be reached: nothing listens at its address.",
      });
    expect(written).toEqual([]);
  });

  test("that takes connections and fails at its work is not well, until it answers again", async () => {
    const api = await openApi();
    let status = 500;
    api.answer(
      "GET /pets",
      (_, res) => void res.writeHead(status, { "content-type": "application/json" }).end("{}"),
    );
    const { view, server } = open(api.url);
    const call = () => server.callTool("list_pets", {}, createTestContext());
    await expect.poll(() => view()).toMatchObject({ state: "healthy" });
    for (let times = 0; times < 3; times += 1) await call();
    expect(view()).toMatchObject({ state: "degraded", reason: "It answers with 500." });
    status = 200;
    await call();
    expect(view()).toMatchObject({ state: "healthy" });
  });

  test("that says nowhere where it is has no instance to look after", () => {
    expect(open(null).desk.instances("sv_1")).toEqual([]);
  });
});
