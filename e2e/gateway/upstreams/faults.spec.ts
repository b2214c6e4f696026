import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { test as base, expect } from "@playwright/test";
import { actAsAdmin, createKey } from "../../harness/act.ts";
import { askModern } from "../../harness/ask-mcp.ts";
import { FAULTS, type FaultyServer, startFaultyServer } from "../../harness/faulty-server.ts";
import { findFreePort } from "../../harness/free-port.ts";
import { type RunningHouse, startHouse } from "../../harness/house.ts";
import { untilListed } from "../../harness/until-listed.ts";

type Shared = { faulty: FaultyServer; own: RunningHouse & { key: string } };

/** A house for these alone: what they register would be in the lists of others. */
const test = base.extend<Record<never, never>, Shared>({
  faulty: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
    async ({}, use) => {
      const server = await startFaultyServer();
      await use(server);
      server.close();
    },
    { scope: "worker" },
  ],
  own: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
    async ({}, use) => {
      const house = await startHouse();
      await use({ ...house, key: (await createKey(house)).key });
      await house.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

const CALL_MS_MAX = 1_000;
const CERTIFICATES = path.join(
  import.meta.dirname,
  "../../../server/gateway/upstreams/link/test-certificates",
);
const WELL = { content: [{ type: "text", text: "well" }] };
const SAID: Record<string, RegExp> = {
  hangs: /./,
  "is-killed": /closed/,
  garbage: /not JSON/,
  "another-answer": /another request/,
  "status-500": /HTTP 500/,
  huge: /larger/,
  "slow-loris": /./,
};

function register({ own }: Pick<Shared, "own">, slug: string, url: string) {
  return actAsAdmin(own).server.create.mutate({
    ...{ slug, source: "remote" as const, instances: [{ url }] },
    ...{ callTimeoutMs: CALL_MS_MAX, connectTimeoutMs: CALL_MS_MAX },
  });
}

test("whatever becomes of a call, it has one answer that says so, in time, and the next call is served", {
  tag: "@upstream-faults",
}, async ({ own, faulty }) => {
  const place = { url: `${own.url}/mcp/calls`, key: own.key };
  await register({ own }, "calls", faulty.url("calls"));
  await untilListed(place, "well");
  const call = (name: string) => askModern(place, "tools/call", { name, arguments: {} });
  for (const fault of FAULTS) {
    await test.step(fault, async () => {
      // While one call fails, those beside it do not.
      const started = performance.now();
      const [failed, ...others] = await Promise.all([call(fault), call("well"), call("well"), call("well")]);
      expect(performance.now() - started).toBeLessThan(5 * CALL_MS_MAX);
      expect(failed.json).toEqual({ jsonrpc: "2.0", id: 1, error: expect.any(Object) });
      expect(failed.json.error?.message).toMatch(SAID[fault]!);
      for (const { json } of [...others, await call("well")]) expect(json.result).toMatchObject(WELL);
    });
  }
});

test("a list without end and a schema 10,000 deep are cut or left out, and the house stays well", {
  tag: "@upstream-faults",
}, async ({ own, faulty }) => {
  for (const slug of ["endless", "deep"]) await register({ own }, slug, faulty.url(slug));
  const list = async (slug: string) => {
    const { json } = await askModern({ url: `${own.url}/mcp/${slug}`, key: own.key }, "tools/list");
    return (json.result!.tools as { name: string }[]).map(({ name }) => name);
  };
  await expect.poll(async () => (await list("endless")).length).toBe(200);
  await expect.poll(() => list("deep")).toEqual(["well"]);
});

test("an expired certificate, a name that is gone, a port that nobody listens at, one that never answers: each is said, and nobody waits", {
  tag: "@upstream-faults",
}, async ({ own }) => {
  const pem = (name: string) => readFileSync(path.join(CERTIFICATES, name));
  const expired = createTlsServer({ cert: pem("expired.pem"), key: pem("expired.key") }).listen(
    0,
    "127.0.0.1",
  );
  const halfOpen = createServer((socket) => socket.pause()).listen(0, "127.0.0.1");
  await Promise.all([once(expired, "listening"), once(halfOpen, "listening")]);
  const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;
  const places = {
    expired: [`https://localhost:${portOf(expired)}/mcp`, /certificate/i],
    gone: ["http://gone.invalid/mcp", /name|looked up/i],
    refused: [`http://127.0.0.1:${await findFreePort()}/mcp`, /listens/i],
    "half-open": [`http://127.0.0.1:${portOf(halfOpen)}/mcp`, null],
  } as const;
  try {
    const admin = actAsAdmin(own);
    for (const [slug, [url]] of Object.entries(places)) await register({ own }, slug, url);
    const started = performance.now();
    const { json } = await askModern({ url: `${own.url}/mcp`, key: own.key }, "tools/list");
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(JSON.stringify(json.result)).toContain("hello-world__greet_person");
    for (const [slug, [, says]] of Object.entries(places)) {
      if (says === null) continue; // a test waits for it as long as a test may
      const { instances } = await admin.server.test.mutate({ slug });
      const last = instances[0]!.stages.at(-1)!;
      expect({ slug, ok: last.ok }).toEqual({ slug, ok: false });
      expect(last.says).toMatch(says);
    }
    for (const slug of Object.keys(places)) await admin.server.remove.mutate({ slug, confirm: slug });
  } finally {
    expired.close();
    expired.closeAllConnections();
    halfOpen.close();
  }
});

test("fifty of a hundred servers are down: tools/list is fast, whole for the rest, and a call there is refused at once", {
  tag: "@upstream-half-down",
}, async ({ own, faulty }) => {
  const deadPort = await findFreePort();
  const slugs = Array.from({ length: 100 }, (_, at) => `many-${at}`);
  const isDead = (at: number) => at % 2 === 1;
  const addressOf = (at: number) =>
    isDead(at) ? `http://127.0.0.1:${deadPort}/mcp` : faulty.url(`many-${at}`);
  for (const [at, slug] of slugs.entries()) await register({ own }, slug, addressOf(at));
  const all = { url: `${own.url}/mcp`, key: own.key };
  const listed = async () => {
    const { json } = await askModern(all, "tools/list");
    const names = (json.result!.tools as { name: string }[]).map(({ name }) => name);
    return names.filter((name) => name.startsWith("many-"));
  };
  const well = slugs.filter((_, at) => !isDead(at)).map((slug) => `${slug}__well`);
  await expect.poll(async () => (await listed()).sort()).toEqual(well.sort());
  const started = performance.now();
  await listed();
  expect(performance.now() - started).toBeLessThan(500);

  const call = (name: string) => askModern(all, "tools/call", { name, arguments: {} });
  const answers = await Promise.all(well.map(call));
  for (const { json } of answers) expect(json.result).toMatchObject(WELL);
  const refused = await call("many-1__well");
  expect(refused.json.error).toBeDefined();
});
