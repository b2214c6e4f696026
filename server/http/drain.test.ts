import type { ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import { createDrain } from "./drain.ts";
import { openTestServer } from "./test-server.ts";

const LONG_MS = 60_000;
const noLive = async () => undefined;

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0)) await end();
});

/** A house whose requests the test itself answers; while it drains, new ones are refused as the doors do. */
async function openHouse() {
  const { server, url, close } = await openTestServer();
  cleanUp.push(close);
  const drain = createDrain(server);
  const arrived: ServerResponse[] = [];
  let onArrival = () => {};
  server.on(
    "request",
    drain.counting((_, res) => {
      if (drain.isDraining()) res.writeHead(503).end();
      else {
        arrived.push(res);
        onArrival();
      }
    }),
  );
  /** Resolves once the request is under way. */
  async function begin(): Promise<{ answer: Promise<number | "cut off">; res: ServerResponse }> {
    const here = new Promise<void>((resolve) => (onArrival = resolve));
    const answer = fetch(url).then(
      async (response) => {
        await response.text();
        return response.status;
      },
      () => "cut off" as const,
    );
    await here;
    return { answer, res: arrived.at(-1)! };
  }
  return { server, url, drain, begin };
}

test("an idle house closes at once", async () => {
  const { server, drain } = await openHouse();
  await drain.run(LONG_MS, noLive);
  expect([drain.isDraining(), server.listening]).toEqual([true, false]);
});

test("what runs is finished, what is new is refused, and then it closes", async () => {
  const { server, url, drain, begin } = await openHouse();
  const [one, other] = [await begin(), await begin()];
  let isDone = false;
  const draining = drain.run(LONG_MS, noLive).then(() => (isDone = true));
  expect((await fetch(url)).status).toBe(503);
  one.res.end("one");
  expect(await one.answer).toBe(200);
  expect(isDone).toBe(false);
  other.res.end("other");
  expect(await other.answer).toBe(200);
  await draining;
  expect(server.listening).toBe(false);
});

test("what runs past the bound is cut off, and nothing waits for it", async () => {
  const { drain, begin } = await openHouse();
  const { answer } = await begin();
  await drain.run(10, noLive);
  expect(await answer).toBe("cut off");
});

test("a client that leaves is not waited for", async () => {
  const { drain, begin } = await openHouse();
  const { res } = await begin();
  const draining = drain.run(LONG_MS, noLive);
  res.destroy();
  await draining;
});

test("idle connections that are kept alive do not hold it up", async () => {
  const { url, drain, begin } = await openHouse();
  const { res, answer } = await begin();
  res.end("done");
  await answer;
  await drain.run(LONG_MS, noLive);
  await expect(fetch(url)).rejects.toThrow();
});

test("dashboards are sent away before the last connection is closed", async () => {
  const { server, drain } = await openHouse();
  let wasListening = false;
  await drain.run(LONG_MS, async () => {
    wasListening = server.listening;
  });
  expect(wasListening).toBe(true);
});

test("a live door that will not close does not outlast the bound, and one that fails bars nothing", async () => {
  for (const closeLive of [
    () => new Promise<void>(() => undefined),
    () => Promise.reject(new Error("stuck")),
  ]) {
    const { server, drain } = await openHouse();
    await drain.run(10, closeLive);
    expect(server.listening).toBe(false);
  }
});
