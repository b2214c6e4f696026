import { rmSync } from "node:fs";
import { createKey } from "../harness/act.ts";
import { type RunningHouse, startHouse } from "../harness/house.ts";
import { LegacySession } from "../harness/legacy-session.ts";
import { makeTempDir } from "../harness/make-temp-dir.ts";
import { expect, test } from "./fixtures.ts";

const ends: Record<string, (house: RunningHouse) => Promise<unknown>> = {
  "told to stop": (house) => house.stop(),
  killed: (house) => house.kill("SIGKILL"),
};

for (const [how, end] of Object.entries(ends)) {
  test(`a session goes on in the next process, with its id and its settings, when the first is ${how}`, {
    tag: "@session-restart",
  }, async () => {
    const dataDir = makeTempDir("restart");
    const env = { GATEHOUSE_CONFORMANCE: "1" };
    let house = await startHouse({ dataDir, env });
    try {
      const { key } = await createKey(house);
      const first = await LegacySession.open(
        { url: `${house.url}/mcp/conformance`, key },
        { elicitation: {} },
      );
      const called = await first.say({ id: 1, method: "tools/call", params: { name: "test_simple_text" } });
      expect(called.json.result).toBeDefined();
      await first.say({ id: 2, method: "logging/setLevel", params: { level: "error" } });
      await end(house);

      house = await startHouse({ dataDir, env });
      const second = first.at(`${house.url}/mcp/conformance`);
      const again = await second.say({ id: 3, method: "tools/call", params: { name: "test_simple_text" } });
      expect(again.json.result).toEqual(called.json.result);
      const logging = await (await second.call("test_logging_tool")).rest();
      expect(logging.filter(({ message }) => message?.method === "notifications/message")).toEqual([]);
      expect((await second.end()).status).toBe(202);
    } finally {
      await house.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
}

test("a session is its caller's and its endpoint's, and nobody else's", { tag: "@session-bound" }, async ({
  house,
  key,
}) => {
  const place = { url: `${house.url}/mcp/conformance`, key };
  const session = await LegacySession.open(place);
  const ping = { id: 1, method: "ping" };
  expect((await session.say(ping)).status).toBe(200);
  expect((await session.at(`${house.url}/mcp/hello-world`).say(ping)).status).toBe(404);
  const other = new LegacySession({ ...place, key: (await createKey(house)).key }, session.id);
  expect((await other.say(ping)).status).toBe(404);
  const forged = new LegacySession(
    place,
    `${session.id.slice(0, -1)}${session.id.endsWith("A") ? "B" : "A"}`,
  );
  expect((await forged.say(ping)).status).toBe(404);
});

test("sessions are bounded per caller, and end when nobody uses them", {
  tag: "@session-bounds",
}, async () => {
  const house = await startHouse({
    env: { GATEHOUSE_CONFORMANCE: "1", MCP_SESSIONS_PER_CALLER_MAX: "2", MCP_SESSION_IDLE_MS: "8000" },
  });
  try {
    const { key } = await createKey(house);
    const place = { url: `${house.url}/mcp/conformance`, key };
    const status = async (session: LegacySession) => (await session.say({ id: 1, method: "ping" })).status;
    const [first, second] = [await LegacySession.open(place), await LegacySession.open(place)];
    const held = await first.listen();
    const third = await LegacySession.open(place);
    expect([await status(first), await status(second), await status(third)]).toEqual([200, 404, 200]);
    const others = await LegacySession.open({ ...place, key: (await createKey(house)).key });
    expect(await status(others)).toBe(200);

    await expect.poll(() => status(third), { intervals: [9_000], timeout: 60_000 }).toBe(404);
    expect(await status(first)).toBe(200);
    held.leave();
  } finally {
    await house.stop();
  }
});
