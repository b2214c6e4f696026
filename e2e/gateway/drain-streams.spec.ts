import { once } from "node:events";
import { WebSocket } from "ws";
import { createKey } from "../harness/act.ts";
import { modernRequest } from "../harness/ask-mcp.ts";
import { startHouse } from "../harness/house.ts";
import { LegacySession } from "../harness/legacy-session.ts";
import { openEvents } from "../harness/open-events.ts";
import { expect, test } from "./fixtures.ts";

/** Nothing here takes long, even on a busy machine; waiting for streams that never end would. */
const STOP_MS_MAX = 60_000;

test("told to stop, it ends open streams in good order, lets calls finish, and is gone soon", {
  tag: "@drain-streams",
}, async () => {
  const house = await startHouse({
    env: { GATEHOUSE_CONFORMANCE: "1", DRAIN_TIMEOUT_MS: String(2 * STOP_MS_MAX) },
  });
  const { key } = await createKey(house);
  const place = { url: `${house.url}/mcp/conformance`, key };
  const session = await LegacySession.open(place);
  const standing = await session.listen();
  const listen = modernRequest("subscriptions/listen", { notifications: { toolsListChanged: true } });
  const headers = {
    ...listen.headers,
    authorization: `Bearer ${key}`,
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
  };
  const listening = await openEvents(place.url, { method: "POST", headers, body: listen.body });
  expect((await listening.next())?.message?.method).toBe("notifications/subscriptions/acknowledged");
  const socket = new WebSocket(place.url.replace(/^http/, "ws"), {
    headers: { authorization: `Bearer ${key}` },
  });
  await once(socket, "open");
  const closed = once(socket, "close");
  const calling = await session.call("test_tool_with_progress", { _meta: { progressToken: 1 } });
  await calling.next();

  const toldAt = performance.now();
  const stopped = house.stop();
  expect((await calling.rest()).at(-1)?.message).toMatchObject({
    id: 7,
    result: { content: [{ text: "Done." }] },
  });
  const [last] = (await listening.rest()).slice(-1);
  expect(last?.message).toMatchObject({ id: 1, result: { resultType: "complete" } });
  await standing.rest();
  expect((await closed)[0]).toBe(1001);
  expect(await stopped).toBe(0);
  expect(performance.now() - toldAt).toBeLessThan(STOP_MS_MAX);
});
