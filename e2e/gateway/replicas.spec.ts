import { StreamableHTTPClientTransport as Http } from "@modelcontextprotocol/client";
import { SSEClientTransport as SseV1 } from "@modelcontextprotocol/sdk/client/sse.js";
import { StreamableHTTPClientTransport as HttpV1 } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { connectV1 } from "../harness/connect-v1.ts";
import { connectV2, MODERN } from "../harness/connect-v2.ts";
import { LegacySession } from "../harness/legacy-session.ts";
import { type Place, type TestClient, withKey } from "../harness/test-client.ts";
import { expectConformance } from "./expect-conformance.ts";
import { expect, test } from "./replicas-fixture.ts";

const WATCHED = "test://watched-resource";
/** So often that whichever replica is next, both have had every part in it. */
const ROUNDS = 4;

const clients: Record<string, (place: Place) => Promise<TestClient>> = {
  "a legacy client": ({ url, key }) => connectV1(new HttpV1(new URL(url), withKey(key))),
  "a client of 2024-11-05": ({ url, key }) => connectV1(new SseV1(new URL(`${url}/sse`), withKey(key))),
  "a modern client": ({ url, key }) => connectV2(new Http(new URL(url), withKey(key)), MODERN),
};

for (const [who, connect] of Object.entries(clients)) {
  test(`${who} asks, is asked and listens, and each of its requests reaches another replica`, {
    tag: "@replicas",
  }, async ({ replicas }) => {
    const { proxy, key } = replicas;
    const client = await connect({ url: `${proxy.url}/mcp/conformance`, key });
    await client.watch(WATCHED);
    const before = proxy.served.length;
    for (let round = 1; round <= ROUNDS; round++) {
      const { text } = await client.call("test_elicitation", { message: "Who?" });
      expect(text).toContain("action=accept");
      expect((await client.call("test_sampling", { prompt: "?" })).text).toBe("LLM response: forty-two");
      const steps = client.heard.progress.length;
      await client.call("test_tool_with_progress", {}, { onProgress: () => undefined });
      expect(client.heard.progress.slice(steps)).toEqual([0, 50, 100]);
      await client.call("touch_watched_resource");
      await expect.poll(() => client.heard.updated.length).toBe(round);
      await client.call("test_trigger_tool_change");
      await expect.poll(() => client.heard.changed.length).toBe(round);
    }
    expect(new Set(proxy.served.slice(before)).size).toBe(2);
    await client.close();
  });
}

test("the official suite cannot tell two replicas from one", { tag: "@replicas" }, async ({
  replicas: { proxy },
}) => {
  await expectConformance(`${proxy.url}/mcp/conformance`);
});

test("a client whose connections are lost in the middle of a call has its answer all the same", {
  tag: "@resume",
}, async ({ replicas: { proxy, key } }) => {
  const client = await connectV2(new Http(new URL(`${proxy.url}/mcp/conformance`), withKey(key)), "legacy");
  for (const _ of ["at one", "at the other"]) {
    const { text } = await client.call(
      "test_tool_with_progress",
      {},
      {
        onProgress: (progress) => progress === 50 && proxy.cut(),
      },
    );
    expect(text).toBe("Done.");
  }
  await client.close();
});

const endpoints = (urls: readonly { url: string }[]) => urls.map(({ url }) => `${url}/mcp/conformance`);

test("a stream that was left at one replica goes on at the other, and loses nothing", {
  tag: "@resume",
}, async ({ replicas: { houses, key } }) => {
  const [one, two] = endpoints(houses);
  const here = await LegacySession.open({ url: one!, key });
  const there = here.at(two!);
  const calling = await here.call("test_tool_with_progress", { _meta: { progressToken: 1 } });
  const primed = await calling.next();
  expect(primed).toEqual({ id: expect.any(String), data: "", message: null });
  const first = await calling.next();
  expect(first?.message?.params).toMatchObject({ progress: 0 });
  calling.leave();
  const rest = await (await there.listen(first!.id!)).rest();
  expect(rest.map(({ message }) => message?.params?.progress ?? message?.id)).toEqual([50, 100, 7]);
  const all = await (await there.listen(primed!.id!)).rest();
  expect(all.map(({ message }) => message?.params?.progress ?? message?.id)).toEqual([0, 50, 100, 7]);
});

test("a server that hangs up leaves its answer to be fetched from any replica", { tag: "@resume" }, async ({
  replicas: { houses, key },
}) => {
  const [one, two] = endpoints(houses);
  const here = await LegacySession.open({ url: one!, key });
  const events = await (await here.call("test_reconnection")).rest();
  expect(events).toEqual([{ id: expect.any(String), data: "", message: null }]);
  const fetched = await (await here.at(two!).listen(events[0]!.id!)).rest();
  expect(fetched.map(({ message }) => message?.id)).toEqual([7]);
});

test("a session's stream that comes back elsewhere hears what it missed", { tag: "@resume" }, async ({
  replicas: { houses, key },
}) => {
  const [one, two] = endpoints(houses);
  const here = await LegacySession.open({ url: one!, key });
  const there = here.at(two!);
  await here.say({ id: 1, method: "resources/subscribe", params: { uri: WATCHED } });
  const listening = await here.listen();
  await there.say({ id: 2, method: "tools/call", params: { name: "touch_watched_resource", arguments: {} } });
  const heard = await nextNews(listening);
  expect(heard.message).toMatchObject({
    method: "notifications/resources/updated",
    params: { uri: WATCHED },
  });
  listening.leave();
  await here.say({ id: 3, method: "tools/call", params: { name: "touch_watched_resource", arguments: {} } });
  const again = await nextNews(await there.listen(heard.id!));
  expect(again.message).toMatchObject({
    method: "notifications/resources/updated",
    params: { uri: WATCHED },
  });
});

async function nextNews(stream: { next(): Promise<Awaited<ReturnType<Opened["next"]>>> }) {
  for (;;) {
    const event = await stream.next();
    if (event === null) throw new Error("The stream has ended.");
    if (event.message !== null) return event;
  }
}
type Opened = Awaited<ReturnType<LegacySession["listen"]>>;

test("a session that one replica ends is over at the other, and its streams with it", {
  tag: "@session-end",
}, async ({ replicas: { houses, key } }) => {
  const [one, two] = endpoints(houses);
  const here = await LegacySession.open({ url: one!, key });
  const there = here.at(two!);
  expect((await there.say({ id: 1, method: "ping" })).status).toBe(200);
  const listening = await there.listen();
  expect((await here.end()).status).toBe(202);
  await listening.rest();
  for (const session of [here, there])
    await expect.poll(async () => (await session.say({ id: 2, method: "ping" })).status).toBe(404);
});

test("what a session sets at one replica holds at the other", { tag: "@replicas" }, async ({
  replicas: { houses, key },
}) => {
  const [one, two] = endpoints(houses);
  const here = await LegacySession.open({ url: one!, key });
  const there = here.at(two!);
  const logged = async () =>
    (await (await there.call("test_logging_tool")).rest()).filter(
      ({ message }) => message?.method === "notifications/message",
    ).length;
  await here.say({ id: 1, method: "logging/setLevel", params: { level: "error" } });
  await expect.poll(logged).toBe(0);
  await here.say({ id: 2, method: "logging/setLevel", params: { level: "debug" } });
  await expect.poll(logged).toBe(1);
});
