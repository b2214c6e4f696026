import { afterAll, beforeAll, expect, it } from "vitest";
import { json, openTestService } from "../../../outside/test-service.ts";
import { GraphToken } from "./graph-token.ts";

let login: Awaited<ReturnType<typeof openTestService>>;
let graph: Awaited<ReturnType<typeof openTestService>>;
beforeAll(async () => {
  login = await openTestService();
  const clock = { now: () => login.time.nowMs, ticks: () => login.time.nowMs };
  const wish = {
    ...{ tenant: "t", clientId: "c", clientSecret: "s", refreshToken: null, team: "x" },
    ...{ graphUrl: "", loginUrl: login.baseUrl },
  };
  const token = new GraphToken(wish, login.client, clock);
  graph = await openTestService({ credential: () => token.credential() });
});
afterAll(() => Promise.all([login.close(), graph.close()]));

it("a token that many wait for is not lost when the first of them leaves", async () => {
  const leaving = new AbortController();
  login.next((response) => {
    leaving.abort();
    json(response, 200, { access_token: "fresh", expires_in: 3_600 });
  });
  const ask = (signal: AbortSignal) => graph.client.request({ method: "GET", path: "/me", signal });
  const [left, stayed] = await Promise.allSettled([ask(leaving.signal), ask(new AbortController().signal)]);
  expect([left.status, stayed.status]).toEqual(["rejected", "fulfilled"]);
  expect(graph.seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer fresh"]);
  expect(login.seen).toHaveLength(1);
});
