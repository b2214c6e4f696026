import { afterEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../../protocol/message.ts";
import { TestWorld } from "../../sessions/test-sessions.ts";
import { TASKS_EXTENSION } from "../../tasks/tasks-extension.ts";
import { TestOutlet } from "../../test-outlet.ts";
import { legacyClient, modernClient, openTestHouse, otherKey } from "../test-house-of-upstreams.ts";
import { TestPool } from "./test-connection.ts";
import { TestTaskServer } from "./test-task-server.ts";

const KNOWS_TASKS = { elicitation: { form: {} }, extensions: { [TASKS_EXTENSION]: {} } };
const accept = { action: "accept", content: { sure: true } };

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0)) await end();
});

async function openHouse(server: TestTaskServer, more: Partial<Parameters<typeof openTestHouse>[0]> = {}) {
  const pool = new TestPool(server);
  const house = await openTestHouse({ pools: { up: pool }, ...more });
  cleanUp.push(house.close);
  return { ...house, pool };
}
type House = Awaited<ReturnType<typeof openHouse>>;

async function houseWithTask(tool = "run") {
  const server = new TestTaskServer();
  const house = await openHouse(server);
  const client = modernClient(house, KNOWS_TASKS);
  const { result } = await client.call(tool).read;
  return { server, house, client, created: result as JsonObject, taskId: String(result.taskId) };
}
const askOf = (client: ReturnType<typeof modernClient>, method: string, params: JsonObject, more = {}) =>
  client.ask({ method, params, more }).read;
const named = (house: Pick<House, "send">, taskId: string, more = {}) => {
  const headers = (method: string) => ({
    protocolVersion: "2026-07-28",
    method,
    name: taskId,
    param: () => null,
  });
  return (method: string, params: JsonObject = {}, client = modernClient(house, KNOWS_TASKS)) =>
    askOf(client, method, { taskId, ...params }, { headers: headers(method), ...more });
};

describe("a client that knows tasks, of a server that has them", () => {
  test("is told that there are tasks, and gets one under a name of ours, with all that the server says of it", async () => {
    const { house, client, created, taskId } = await houseWithTask();
    const discovered = await askOf(client, "server/discover", {});
    expect(discovered.result.capabilities.extensions).toEqual({ [TASKS_EXTENSION]: {} });
    expect(created).toMatchObject({ resultType: "task", status: "working", ttlMs: 60_000, "x-own": 1 });
    expect(taskId).toMatch(/^uptask_/);
    const { result } = await named(house, taskId)("tasks/get");
    expect(result).toMatchObject({ resultType: "complete", taskId, status: "working", "x-own": 1 });
  });

  test("asks the instance that made it, answers what it asks, and reads what became of it", async () => {
    const { house, server, taskId } = await houseWithTask("ask");
    const ask = named(house, taskId);
    expect((await ask("tasks/get")).result.inputRequests).toHaveProperty("sure");
    const inputResponses = { sure: accept };
    expect((await ask("tasks/update", { inputResponses })).result).toEqual({ resultType: "complete" });
    expect((await ask("tasks/get")).result).toMatchObject({
      status: "completed",
      result: { heard: inputResponses },
    });
    expect(house.pool.ran.slice(-2)).toMatchObject([
      { at: "i0", isRead: false },
      { at: "i0", isRead: true },
    ]);
    expect(server.updates).toEqual([inputResponses]);
  });

  test("cancels it at the server", async () => {
    const { house, server, taskId } = await houseWithTask();
    expect((await named(house, taskId)("tasks/cancel")).result).toEqual({ resultType: "complete" });
    expect(server.cancelled).toEqual(["t1"]);
  });

  test("may ask any replica for it", async () => {
    const world = new TestWorld();
    const server = new TestTaskServer();
    const one = await openHouse(server, { world });
    const other = await openHouse(server, { world, seal: one.parts.seal });
    const { result } = await modernClient(one, KNOWS_TASKS).call("run").read;
    expect((await named(other, result.taskId)("tasks/get")).result).toMatchObject({ status: "working" });
  });

  test("hears on a stream what becomes of it, and nothing after its end", async () => {
    const { server, client, taskId } = await houseWithTask();
    const outlet = new TestOutlet();
    const { abort, answer } = client.ask({
      method: "subscriptions/listen",
      params: { notifications: { taskIds: [taskId, "uptask_nobodys"] } },
      more: { outlet },
    });
    const told = () => outlet.messages.filter(({ method }) => method === "notifications/tasks");
    await expect.poll(() => told().length).toBe(1);
    expect(outlet.messages[0]).toMatchObject({ params: { notifications: { taskIds: [taskId] } } });
    server.change({ status: "completed", result: { content: [] } });
    await expect.poll(() => told().length).toBe(2);
    expect(told()[1]!.params).toMatchObject({ taskId, status: "completed", result: { content: [] } });
    abort.abort(new Error("left"));
    await answer;
    expect(told()).toHaveLength(2);
  });

  test.each([
    [
      "another caller's",
      (house: House, taskId: string) => named(house, taskId, { credential: otherKey.minted.key }),
    ],
    ["at another endpoint", (house: House, taskId: string) => named(house, taskId, { slug: "" })],
    ["changed", (house: House, taskId: string) => named(house, `${taskId}A`)],
  ])("%s is no task at all", async (_, as) => {
    const { house, server, taskId } = await houseWithTask();
    const asked = server.calls.length;
    for (const method of ["tasks/get", "tasks/cancel"])
      expect((await as(house, taskId)(method)).error).toMatchObject({ code: -32602 });
    expect(server.calls).toHaveLength(asked);
  });

  test("must say so with every message", async () => {
    const { house, taskId } = await houseWithTask();
    const { error } = await named(house, taskId)("tasks/get", {}, modernClient(house, { elicitation: {} }));
    expect(error).toMatchObject({ code: -32021 });
  });
});

describe("whoever knows no tasks gets what came of it", () => {
  const progress = (outlet: TestOutlet) =>
    outlet.messages.filter(({ method }) => method === "notifications/progress").map(({ params }) => params);
  const withToken = { _meta: { progressToken: "p" } };

  test.each(["modern", "legacy"] as const)("a %s client, with how far it is as progress", async (era) => {
    const server = new TestTaskServer();
    const house = await openHouse(server);
    const client = era === "modern" ? modernClient(house, { elicitation: {} }) : await legacyClient(house);
    const { outlet, read } = client.call("run", withToken);
    await expect.poll(() => server.tasks.size).toBe(1);
    server.change({ statusMessage: "half" });
    await expect.poll(() => progress(outlet)).toMatchObject([{ progressToken: "p", message: "half" }]);
    server.change({ status: "completed", result: { content: [], "x-own": 2 } });
    const { result } = await read;
    expect(result).toMatchObject({ content: [], "x-own": 2 });
    expect(result).not.toHaveProperty("taskId");
  });

  test("a modern client is asked by the result of its call, and the task goes on with its answer", async () => {
    const server = new TestTaskServer();
    const house = await openHouse(server);
    const client = modernClient(house, { elicitation: { form: {} } });
    const first = (await client.call("ask").read).result;
    expect(first).toMatchObject({
      resultType: "input_required",
      inputRequests: { sure: { method: "elicitation/create" } },
    });
    const inputResponses = { sure: accept };
    const { result } = await client.call("ask", { requestState: first.requestState, inputResponses }).read;
    expect(result).toMatchObject({ heard: inputResponses });
    expect(server.tasks.size).toBe(1);
  });

  test("a legacy client is asked on its session", async () => {
    const server = new TestTaskServer();
    const client = await legacyClient(await openHouse(server), { answer: () => ({ result: accept }) });
    expect((await client.call("ask").read).result).toMatchObject({ heard: { sure: accept } });
  });

  test("the error that the task ended with is the call's", async () => {
    const client = await legacyClient(await openHouse(new TestTaskServer()));
    expect((await client.call("break").read).error).toMatchObject({ code: -32603, message: "It broke." });
  });

  test("and when they leave, or time is up, the server's task is cancelled", async () => {
    const server = new TestTaskServer();
    const house = await openHouse(server, { exchangeTimeoutMs: 2_000 });
    expect((await modernClient(house, {}).call("run").read).error.data.code).toBe("timed_out");
    await expect.poll(() => server.cancelled).toEqual(["t1"]);
  });
});
