import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer as createTlsServer, type Server as TlsServer } from "node:https";
import { type AddressInfo, createServer, type Server } from "node:net";
import path from "node:path";
import { expect } from "@playwright/test";
import { actAsAdmin } from "../../harness/act.ts";
import { askModern } from "../../harness/ask-mcp.ts";
import { answerAsFaulty } from "../../harness/faulty-server.ts";
import { findFreePort } from "../../harness/free-port.ts";
import { startTcpFront } from "../../harness/tcp-front.ts";
import { untilListed } from "../../harness/until-listed.ts";
import {
  ANSWERED_MS_MAX,
  callAt,
  expectOthersWell,
  expectRecorded,
  expectRecovered,
  LATE,
  register,
  test,
} from "./faults-fixture.ts";

const LINKS = path.join(import.meta.dirname, "../../../server/gateway/upstreams/link/test-certificates");
const pem = (name: string) => readFileSync(path.join(LINKS, name), "utf8");
const SMALL_SERVER = path.join(import.meta.dirname, "../../harness/small-server.sh");

async function portOf(server: Server | TlsServer): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** Those that nobody has met yet are waited for, 2 s at most; a busy machine has ten times as long. */
const LIST_MS_MAX = 20_000;

/** A server of the legacy era that keeps a line for each of its clients. */
const startLineServer = () =>
  createServer((socket) => {
    const child = spawn("/bin/sh", [SMALL_SERVER], { stdio: ["pipe", "pipe", "ignore"] });
    socket.pipe(child.stdin);
    child.stdout.pipe(socket);
    for (const end of [socket, child.stdin]) end.on("error", () => undefined);
    socket.on("close", () => child.kill());
  });

test.describe.configure({ timeout: 180_000 });

/** One that stops answering without closing anything; then, or in the middle of an answer. */
const silences = {
  "takes connections and never answers": 0,
  "stops in the middle of an answer": 40,
};

for (const [how, afterBytes] of Object.entries(silences)) {
  test(`a network that ${how}: calls say so in time, others go on, and it comes back by itself`, {
    tag: "@upstream-faults",
  }, async ({ own, faulty }) => {
    const lines = startLineServer();
    const slugs = { http: `half-http-${afterBytes}`, tcp: `half-tcp-${afterBytes}` };
    const fronts = {
      http: await startTcpFront(faulty.port),
      tcp: await startTcpFront(await portOf(lines)),
    };
    const beside = `beside-${afterBytes}`;
    try {
      await register(own, slugs.http, { urls: [`http://127.0.0.1:${fronts.http.port}/any`] });
      await register(own, slugs.tcp, { transport: "tcp", urls: [`tcp://127.0.0.1:${fronts.tcp.port}`] });
      await register(own, beside, { urls: [faulty.url(beside)] });
      for (const slug of [...Object.values(slugs), beside])
        await untilListed({ url: `${own.url}/mcp/${slug}`, key: own.key }, "well");
      for (const slug of Object.values(slugs)) await expectRecovered(own, slug);

      for (const front of Object.values(fronts)) front.fallSilent(afterBytes);
      const started = performance.now();
      const [, ...failed] = await Promise.all([
        expectOthersWell(own, beside),
        ...Object.values(slugs).map((slug) => callAt(own, slug)),
      ]);
      expect(performance.now() - started).toBeLessThan(ANSWERED_MS_MAX);
      for (const { json } of failed) expect(json.error?.message).toMatch(LATE);
      const { json } = await askModern({ url: `${own.url}/mcp`, key: own.key }, "tools/list");
      expect(JSON.stringify(json.result)).toContain(`${slugs.tcp}__well`);

      for (const front of Object.values(fronts)) front.heal();
      await Promise.all(Object.values(slugs).map((slug) => expectRecovered(own, slug)));
      await expectRecorded(own, ...Object.values(slugs), beside);
    } finally {
      for (const front of Object.values(fronts)) front.close();
      lines.close();
    }
  });
}

test("a certificate that expires, and is renewed: calls say why, and are served again", {
  tag: "@upstream-faults",
}, async ({ own, faulty }) => {
  const valid = { cert: pem("server.pem"), key: pem("server.key") };
  const server = createTlsServer(valid, answerAsFaulty);
  const url = `https://127.0.0.1:${await portOf(server)}/any`;
  const slug = "expires";
  try {
    await register(own, slug, { urls: [url], tls: { ca: pem("ca.pem") } });
    await register(own, "sound-tls", { urls: [faulty.url("sound-tls")] });
    for (const each of [slug, "sound-tls"])
      await untilListed({ url: `${own.url}/mcp/${each}`, key: own.key }, "well");
    server.setSecureContext({ cert: pem("expired.pem"), key: pem("expired.key") });
    server.closeAllConnections();
    const [{ json }] = await Promise.all([callAt(own, slug), expectOthersWell(own, "sound-tls")]);
    expect(json.error?.message).toMatch(/certificate has expired/);
    server.setSecureContext(valid);
    await expectRecovered(own, slug);
    await expectRecorded(own, slug);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

test("a name that goes, and comes back: calls say that it is not known, and are served again", {
  tag: "@upstream-faults",
}, async ({ own, faulty }) => {
  const slug = "named";
  own.setNames(["server.test"]);
  await register(own, slug, { urls: [`http://server.test:${faulty.port}/named`] });
  await register(own, "by-address", { urls: [faulty.url("by-address")] });
  for (const each of [slug, "by-address"])
    await untilListed({ url: `${own.url}/mcp/${each}`, key: own.key }, "well");
  own.setNames([]);
  faulty.hangUp(); // a connection that is open needs no name
  const [{ json }] = await Promise.all([callAt(own, slug), expectOthersWell(own, "by-address")]);
  expect(json.error?.message).toMatch(/name is not known/);
  own.setNames(["server.test"]);
  await expectRecovered(own, slug);
  await expectRecorded(own, slug, "by-address");
});

test("what cannot be reached from the first is said at its stage by a test, and nobody's list waits for it", {
  tag: "@upstream-faults",
}, async ({ own }) => {
  const expired = createTlsServer({ cert: pem("expired.pem"), key: pem("expired.key") });
  const halfOpen = createServer((socket) => socket.pause());
  const places = {
    expired: [`https://127.0.0.1:${await portOf(expired)}/mcp`, /certificate/i],
    gone: ["http://gone.invalid/mcp", /name|looked up/i],
    refused: [`http://127.0.0.1:${await findFreePort()}/mcp`, /listens/i],
    "half-open": [`http://127.0.0.1:${await portOf(halfOpen)}/mcp`, null],
  } as const;
  try {
    const admin = actAsAdmin(own);
    for (const [slug, [url]] of Object.entries(places)) await register(own, slug, { urls: [url] });
    const started = performance.now();
    const { json } = await askModern({ url: `${own.url}/mcp`, key: own.key }, "tools/list");
    expect(performance.now() - started).toBeLessThan(LIST_MS_MAX);
    expect(JSON.stringify(json.result)).toContain("hello-world__greet_person");
    expect(json.result?._meta).toEqual({
      "io.gatehouse/partial": expect.arrayContaining(Object.keys(places)),
    });
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
