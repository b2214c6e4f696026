import { afterEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { LazyAbort } from "../../foundation/lazy-abort.ts";
import type { Tool } from "../../hosted/kernel/define-tool.ts";
import type { HostedContext } from "../../hosted/kernel/hosted-context.ts";
import { ToolFailure } from "../../hosted/kernel/tool-failure.ts";
import { TestOutlet } from "../test-outlet.ts";
import {
  ASKABLE,
  KNOWS_NOTHING,
  KNOWS_TASKS,
  openTaskHouse,
  somebodyElse,
  taskToolThat,
} from "./test-task-house.ts";
import { TestTaskRows } from "./test-task-rows.ts";

const TASKS = "io.modelcontextprotocol/tasks";
const ACKNOWLEDGED = { resultType: "complete" };
const Confirmed = z.object({ confirm: z.boolean() });

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0)) await end();
});

async function open(tools: readonly Tool[], more: Parameters<typeof openTaskHouse>[1] = {}) {
  const rows = new TestTaskRows();
  const house = await openTaskHouse(tools, { taskRows: rows, ...more });
  cleanUp.push(house.close);
  /** Reads the task until it says so. */
  const until = (taskId: unknown, status: string) =>
    vi.waitFor(async () => {
      const task = await house.get(taskId);
      expect(task.status).toBe(status);
      return task;
    });
  return { ...house, rows, until };
}

/** A tool that becomes a task and goes on when the test says so. */
function gate(name = "dig", task: "optional" | "required" = "optional") {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const seen: HostedContext[] = [];
  const tool = taskToolThat(
    name,
    async (context) => {
      seen.push(context);
      await context.becomeTask();
      return promise;
    },
    task,
  );
  return { tool, resolve, reject, seen };
}

describe("a tool that becomes a task", () => {
  test("is answered at once, and fetched when it is done: as it would have been answered", async () => {
    const { tool, resolve } = gate();
    const { call, get, until } = await open([tool]);
    const created = await call("dig");
    expect(created).toEqual({
      resultType: "task",
      taskId: expect.stringMatching(/^task_[0-9A-Z]{26}$/),
      status: "working",
      createdAt: "2026-11-21T12:00:00.000Z",
      lastUpdatedAt: "2026-11-21T12:00:00.000Z",
      ttlMs: 3_600_000,
      pollIntervalMs: 1_000,
    });
    expect(await get(created.taskId)).toEqual({ ...created, resultType: "complete" });
    resolve("Gold.");
    const { result } = await until(created.taskId, "completed");
    expect(result).toEqual({ content: [{ type: "text", text: "Gold." }] });
  });

  test("runs inline for a client that knows no tasks", async () => {
    const { tool, resolve } = gate();
    const { call } = await open([tool]);
    resolve("Gold.");
    expect(await call("dig", { as: KNOWS_NOTHING })).toMatchObject({
      resultType: "complete",
      content: [{ text: "Gold." }],
    });
  });

  test("that makes no sense inline is refused to such a client before it runs", async () => {
    const { tool, seen } = gate("dig", "required");
    const { call } = await open([tool]);
    expect(await call("dig", { as: KNOWS_NOTHING })).toMatchObject({
      status: 400,
      code: -32021,
      data: { requiredCapabilities: { extensions: { [TASKS]: {} } } },
    });
    expect(seen).toEqual([]);
  });

  test("may ask first: the rounds are the call's, and the task carries nothing of them", async () => {
    const ask = taskToolThat("ask", async (context) => {
      const { action } = await context.elicit({ name: "sure", message: "Sure?", schema: Confirmed });
      await context.becomeTask();
      return action;
    });
    const { call, until, rows } = await open([ask]);
    const first = await call("ask");
    expect(first).toMatchObject({ resultType: "input_required", inputRequests: { sure: {} } });
    expect(rows.rows.size).toBe(0);
    const answers = { inputResponses: { sure: { action: "decline" } }, requestState: first.requestState };
    const created = await call("ask", { params: answers });
    expect(created).toMatchObject({ resultType: "task", status: "working" });
    expect(created).not.toHaveProperty("requestState");
    expect(await until(created.taskId, "completed")).toMatchObject({
      result: { content: [{ text: "decline" }] },
    });
  });

  test("does not become one while a question of the call is open", async () => {
    const both = taskToolThat("both", async (context) => {
      const asked = context.elicit({ name: "sure", message: "Sure?", schema: Confirmed });
      await Promise.all([asked, context.becomeTask()]);
      return "Done.";
    });
    const { call, rows } = await open([both]);
    expect(await call("both")).toMatchObject({ resultType: "input_required" });
    expect(rows.rows.size).toBe(0);
  });

  test("leaves none behind when its client leaves first", async () => {
    const { tool, seen } = gate();
    const abort = new LazyAbort();
    const { call, rows, parts } = await open([tool]);
    const insert = rows.insert.bind(rows);
    rows.insert = async (task) => {
      const inserted = await insert(task);
      abort.abort(new GatewayError("cancelled"));
      return inserted;
    };
    expect(await call("dig", { abort })).toMatchObject({ status: 499 });
    expect(seen[0]!.signal.aborted).toBe(true);
    expect([...rows.rows.values()]).toMatchObject([{ state: "cancelled" }]);
    expect(parts.tasks.running).toBe(0);
  });

  test("says how far it is, no more often than once a second", async () => {
    const { tool, seen } = gate();
    const { call, get } = await open([tool]);
    const { taskId } = await call("dig");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      for (let progress = 1; progress <= 5; progress++) seen[0]!.progress({ progress, total: 9 });
      seen[0]!.progress({ progress: 6, message: "nearly there" });
      expect(await get(taskId)).toMatchObject({ status: "working", statusMessage: "1 of 9" });
      await vi.advanceTimersByTimeAsync(1_000);
      expect(await get(taskId)).toMatchObject({ statusMessage: "nearly there" });
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("what it comes to", () => {
  test.each<[string, unknown, object]>([
    [
      "a tool that says it failed",
      new ToolFailure("No gold."),
      { status: "completed", result: { isError: true } },
    ],
    [
      "a refusal",
      new GatewayError("invalid_params", { publicMessage: "Not here." }),
      { status: "failed", error: { code: -32602, message: "Not here.", data: { code: "invalid_params" } } },
    ],
    [
      "a bug",
      new Error("the password is hunter2"),
      { status: "failed", error: { code: -32603, message: "Internal error." } },
    ],
  ])("%s is told as the call's answer would have", async (_, thrown, told) => {
    const { tool, reject } = gate();
    const { call, get } = await open([tool]);
    const { taskId } = await call("dig");
    reject(thrown);
    const task = await vi.waitFor(async () => {
      const read = await get(taskId);
      expect(read).toMatchObject(told);
      return read;
    });
    expect(JSON.stringify(task)).not.toContain("hunter2");
  });

  test("a bug is in the log, with its cause", async () => {
    const { tool, reject } = gate();
    const { call, until, logged } = await open([tool]);
    const { taskId } = await call("dig");
    reject(new Error("the password is hunter2"));
    await until(taskId, "failed");
    expect(logged).toContainEqual(
      expect.objectContaining({
        msg: "task failed",
        task: taskId,
        err: expect.objectContaining({ message: "the password is hunter2" }),
      }),
    );
  });

  test("a result that is too large to keep is refused, in words", async () => {
    const { tool, resolve } = gate();
    const { call, until } = await open([tool]);
    const { taskId } = await call("dig");
    resolve("x".repeat(1024 * 1024));
    const { error } = await until(taskId, "failed");
    expect(error).toMatchObject({ message: expect.stringContaining("1048576 bytes") });
  });

  test("makes one record of its own kind, and no latency", async () => {
    const { tool, resolve } = gate();
    const { call, until, recorded, parts, rows } = await open([tool]);
    const { taskId } = await call("dig");
    rows.nowMs += 60_000;
    resolve("Gold.");
    await until(taskId, "completed");
    await vi.waitFor(async () => {
      const records = (await recorded()).filter(({ kind }) => kind === "task");
      expect(records).toMatchObject([
        {
          ...{ id: expect.stringMatching(/^tk_/), method: "tasks/end", tool: "dig", server: "alpha" },
          ...{ caller: "probe", callerKind: "key", endpoint: "/mcp/alpha", outcome: "ok", code: null },
          ...{ durationMs: 60_000, detail: { task: taskId, exchange: expect.stringMatching(/^ex_/) } },
        },
      ]);
    });
    const exchanges = (await recorded()).filter(({ kind }) => kind === "exchange");
    expect(parts.meters.exchanges).toBe(exchanges.length);
    expect(exchanges[0]).toMatchObject({ method: "tools/call", tool: "dig", outcome: "ok", durationMs: 0 });
    expect(exchanges.at(-1)).toMatchObject({ method: "tasks/get", tool: taskId });
  });
});

describe("a question of a task", () => {
  const asks = taskToolThat("asks", async (context) => {
    await context.becomeTask();
    const ask = (name: string) => context.elicit({ name, message: `${name}?`, schema: Confirmed });
    const answers = await Promise.all([ask("first"), ask("second")]);
    return answers.map(({ action }) => action).join(" ");
  });
  const accept = { action: "accept", content: { confirm: true } };

  test("waits for its answer, each for its own; what nobody asked is let be", async () => {
    const { call, update, until, get } = await open([asks]);
    const { taskId } = await call("asks");
    const { inputRequests } = await vi.waitFor(async () => {
      const task = await until(taskId, "input_required");
      expect(Object.keys(task.inputRequests as object)).toHaveLength(2);
      return task;
    });
    expect(inputRequests).toEqual({
      first: {
        method: "elicitation/create",
        params: { message: "first?", requestedSchema: expect.anything() },
      },
      second: {
        method: "elicitation/create",
        params: { message: "second?", requestedSchema: expect.anything() },
      },
    });
    expect(await update(taskId, { first: accept, "\u0000 nobody": 1 })).toEqual(ACKNOWLEDGED);
    expect(Object.keys((await get(taskId)).inputRequests as object)).toEqual(["second"]);
    expect(await update(taskId, { first: { action: "decline" }, second: { action: "cancel" } })).toEqual(
      ACKNOWLEDGED,
    );
    expect(await until(taskId, "completed")).toMatchObject({
      result: { content: [{ text: "accept cancel" }] },
    });
    expect(await update(taskId, { second: accept })).toEqual(ACKNOWLEDGED);
  });

  test("that the client cannot answer fails the task, and says what it would have to declare", async () => {
    const { call, until } = await open([asks]);
    const { taskId } = await call("asks", { as: KNOWS_TASKS });
    const { error } = await until(taskId, "failed");
    expect(error).toMatchObject({ code: -32021, data: { requiredCapabilities: { elicitation: {} } } });
  });

  test("ends with the task", async () => {
    const { call, until, cancel, get } = await open([asks]);
    const { taskId } = await call("asks");
    await until(taskId, "input_required");
    await cancel(taskId);
    expect(await get(taskId)).not.toHaveProperty("inputRequests");
  });
});

describe("tasks/cancel", () => {
  test("aborts the tool's signal, and nothing that it still comes to is heard", async () => {
    const { tool, seen, resolve } = gate();
    const { call, cancel, get, parts, recorded } = await open([tool]);
    const { taskId } = await call("dig");
    expect(await cancel(taskId)).toEqual(ACKNOWLEDGED);
    expect(seen[0]!.signal.aborted).toBe(true);
    expect(await get(taskId)).toMatchObject({ status: "cancelled" });
    resolve("Gold.");
    await vi.waitFor(() => expect(parts.tasks.running).toBe(0));
    expect(await get(taskId)).toMatchObject({ status: "cancelled" });
    const told = (await recorded()).filter(({ kind }) => kind === "task");
    expect(told).toMatchObject([{ outcome: "refused", code: "cancelled" }]);
  });

  test("of a task that is over says the same and changes nothing", async () => {
    const { tool, resolve } = gate();
    const { call, cancel, until } = await open([tool]);
    const { taskId } = await call("dig");
    resolve("Gold.");
    await until(taskId, "completed");
    expect(await cancel(taskId)).toEqual(ACKNOWLEDGED);
    await until(taskId, "completed");
  });
});

describe("whose a task is", () => {
  test.each(["get", "update", "cancel"] as const)(
    "tasks/%s knows it of its caller, where it was called, alone",
    async (verb) => {
      const { tool } = gate();
      const { call, ask, until } = await open([tool]);
      const { taskId } = await call("dig");
      const tell = (id: unknown, more?: Parameters<typeof ask>[2]) =>
        ask(`tasks/${verb}`, { taskId: id, inputResponses: {} }, more);
      const unknown = { status: 200, code: -32602, data: { code: "unknown_task" } };
      expect(await tell(taskId, { credential: somebodyElse.minted.key })).toMatchObject(unknown);
      expect(await tell(taskId, { slug: "" })).toMatchObject(unknown);
      for (const id of ["task_00000000000000000000000000", "\u0000", "", "x".repeat(300)])
        expect(await tell(id)).toMatchObject(unknown);
      expect(await tell(7)).toMatchObject({ code: -32602, data: { code: "invalid_params" } });
      await until(taskId, "working");
      // Before the id is looked at, known or not.
      expect(await tell(taskId, { as: KNOWS_NOTHING })).toMatchObject({ status: 400, code: -32021 });
      expect(await tell("nobody's", { as: KNOWS_NOTHING })).toMatchObject({ status: 400, code: -32021 });
    },
  );

  test("tasks/list and tasks/result do not exist", async () => {
    const { ask } = await open([]);
    for (const method of ["tasks/list", "tasks/result"])
      expect(await ask(method, {})).toMatchObject({ status: 404, code: -32601 });
  });

  test("a modern message says in Mcp-Name which it is about", async () => {
    const { tool } = gate();
    const { call, get } = await open([tool]);
    const { taskId } = await call("dig");
    const said = (name: string | null) => ({
      headers: { protocolVersion: "2026-07-28", method: "tasks/get", name, param: () => null },
    });
    expect(await get(taskId, said(taskId as string))).toMatchObject({ status: "working" });
    for (const name of ["task_other", null])
      expect(await get(taskId, said(name))).toMatchObject({ status: 400, code: -32020 });
  });

  test("discover says that there are tasks, where there is a tool for them", async () => {
    const { ask } = await open([gate().tool]);
    const extensionsAt = async (slug: string) => {
      const { capabilities } = await ask("server/discover", {}, { slug });
      return (capabilities as { extensions?: object }).extensions;
    };
    expect(await extensionsAt("alpha")).toEqual({ [TASKS]: {} });
    expect(await extensionsAt("")).toEqual({ [TASKS]: {} });
    expect(await extensionsAt("beta")).toBeUndefined();
  });
});

describe("while the database is away", () => {
  test("a tool that can, runs inline; one that cannot says when to try again", async () => {
    const inline = gate("inline");
    const { call, rows } = await open([inline.tool, gate("never", "required").tool]);
    rows.isAway = true;
    inline.resolve("Gold.");
    expect(await call("inline")).toMatchObject({ resultType: "complete", content: [{ text: "Gold." }] });
    expect(await call("never")).toMatchObject({
      status: 503,
      data: { code: "database_unavailable", retryable: true },
    });
  });

  test("what a task comes to is kept here, and there when it is back", async () => {
    const { tool, resolve } = gate();
    const { call, get, rows, parts, recorded } = await open([tool]);
    const { taskId } = await call("dig");
    rows.isAway = true;
    resolve("Gold.");
    await expect(parts.tasks.beat()).rejects.toMatchObject({ code: "database_unavailable" });
    expect(await get(taskId)).toMatchObject({ status: 503, data: { retryable: true } });
    rows.isAway = false;
    await parts.tasks.beat();
    expect(await get(taskId)).toMatchObject({ status: "completed" });
    expect(parts.tasks.running).toBe(0);
    expect((await recorded()).filter(({ kind }) => kind === "task")).toHaveLength(1);
  });
});

describe("bounds", () => {
  test("a caller has no more under way than it may", async () => {
    const { tool } = gate();
    const { call, cancel, rows } = await open([tool]);
    rows.livePerCallerMax = 2;
    const { taskId } = await call("dig");
    await call("dig");
    expect(await call("dig")).toMatchObject({
      status: 429,
      data: { code: "too_many_tasks", retryable: true },
    });
    expect(await call("dig", { credential: somebodyElse.minted.key })).toMatchObject({ resultType: "task" });
    await cancel(taskId);
    expect(await call("dig")).toMatchObject({ resultType: "task" });
  });

  test("a task that has run for a day is ended, and told so", async () => {
    const { tool, seen } = gate();
    const { call, get, time, parts } = await open([tool]);
    const { taskId } = await call("dig");
    time.ms += 24 * 60 * 60_000 + 1;
    await parts.tasks.beat();
    expect(seen[0]!.signal.aborted).toBe(true);
    expect(await get(taskId)).toMatchObject({ status: "failed", error: { data: { code: "timed_out" } } });
  });

  test("a house that shuts down ends its tasks and says so", async () => {
    const { tool, seen } = gate();
    const { call, get, parts } = await open([tool]);
    const { taskId } = await call("dig");
    await parts.tasks.close();
    expect(seen[0]!.signal.aborted).toBe(true);
    expect(await get(taskId)).toMatchObject({
      status: "failed",
      error: { message: "The house was shut down while the task ran.", data: { do: "Call the tool again." } },
    });
    expect(await call("dig")).toMatchObject({ status: 503, data: { code: "draining" } });
  });
});

describe("subscriptions/listen", () => {
  const filter = (...taskIds: unknown[]) => ({ notifications: { taskIds } });

  test("tells of a task as tasks/get would, from where it stands to its end", async () => {
    const { tool, resolve } = gate();
    const { call, send, get, until } = await open([tool]);
    const { taskId } = await call("dig");
    const outlet = new TestOutlet();
    void send("subscriptions/listen", filter(taskId, "task_nobody"), { outlet });
    await vi.waitFor(() => expect(outlet.messages).toHaveLength(2));
    resolve("Gold.");
    await until(taskId, "completed");
    await vi.waitFor(() => expect(outlet.messages).toHaveLength(3));
    const tagged = { _meta: { "io.modelcontextprotocol/subscriptionId": 1 } };
    const { resultType: _, ...completed } = await get(taskId);
    expect(outlet.messages).toMatchObject([
      {
        method: "notifications/subscriptions/acknowledged",
        params: { ...tagged, notifications: { taskIds: [taskId] } },
      },
      { method: "notifications/tasks", params: { ...tagged, taskId, status: "working" } },
      { method: "notifications/tasks", params: { ...tagged, ...completed } },
    ]);
  });

  test("tells nobody of another's task, and needs a client that knows tasks", async () => {
    const { tool } = gate();
    const { call, ask } = await open([tool]);
    const { taskId } = await call("dig");
    const outlet = new TestOutlet();
    await ask("subscriptions/listen", filter(taskId), { outlet, credential: somebodyElse.minted.key });
    expect(outlet.messages).toMatchObject([{ params: { notifications: {} } }]);
    expect(await ask("subscriptions/listen", filter(taskId), { as: KNOWS_NOTHING })).toMatchObject({
      code: -32021,
    });
    for (const wrong of [7, [7], Array.from({ length: 101 }, String)])
      expect(
        await ask("subscriptions/listen", { notifications: { taskIds: wrong } }, { as: ASKABLE }),
      ).toMatchObject({ code: -32602 });
  });
});
