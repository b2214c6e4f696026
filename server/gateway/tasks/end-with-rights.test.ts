import { afterEach, expect, test, vi } from "vitest";
import type { RoleName } from "../../contracts/permissions.ts";
import { endWithKeys } from "../end-with-keys.ts";
import type { KeyEntry } from "../snapshot/snapshot.ts";
import type { Caller } from "../steps/authenticate.ts";
import { reviewCall } from "../steps/review-call.ts";
import { NOW_MS, testSnapshot } from "../test-gateway.ts";
import { serverNamed } from "../test-servers.ts";
import { anybody, openTaskHouse, taskToolThat } from "./test-task-house.ts";
import { TestTaskRows } from "./test-task-rows.ts";

const WAIT_MS = 10_000;

const cleanUp: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0)) await end();
});

/** A task under way, whose tool goes on until it is told to stop: then it ends as it likes. */
async function openTask() {
  const rows = new TestTaskRows();
  const signals: AbortSignal[] = [];
  const work = Promise.withResolvers<string>();
  const dig = taskToolThat("dig", async (context) => {
    signals.push(context.signal);
    await context.becomeTask();
    return work.promise;
  });
  const house = await openTaskHouse([dig], { taskRows: rows });
  const { parts, time } = house;
  cleanUp.push(endWithKeys(parts), house.close);
  const { taskId } = await house.call("dig");
  const id = String(taskId);
  /** The key as it is from now on; null: there is none. */
  const change = (more: Partial<KeyEntry> | null) =>
    parts.snapshot.swap((before) => {
      const keys = new Map(before.keys);
      keys.delete(anybody.entry.id);
      if (more !== null) keys.set(anybody.entry.id, { ...anybody.entry, ...more });
      return { ...before, keys };
    });
  const ended = () =>
    vi.waitFor(() => {
      const { state, reply } = rows.rows.get(id)!;
      expect(state).toBe("failed");
      return JSON.parse(reply!);
    }, WAIT_MS);
  const record = () =>
    vi.waitFor(async () => {
      const records = (await house.recorded()).filter(({ kind }) => kind === "task");
      expect(records).toHaveLength(1);
      return records[0];
    }, WAIT_MS);
  return { house, rows, parts, time, id, signal: signals[0]!, work, change, ended, record };
}

test("a task ends at once with the key that it runs for, and its record says why", async () => {
  const { change, signal, ended, record, work, parts, id } = await openTask();
  change(null);
  expect(signal.aborted).toBe(true);
  expect(await ended()).toMatchObject({
    message: "The API key was revoked.",
    data: { code: "unauthenticated" },
  });
  expect(await record()).toMatchObject({
    ...{ method: "tasks/end", tool: "dig", outcome: "denied", code: "unauthenticated" },
    detail: { task: id },
  });
  work.resolve("Gold.");
  await vi.waitFor(() => expect(parts.tasks.running).toBe(0), WAIT_MS);
  await ended(); // whatever the work still comes to is not heard
  await record(); // and there is one record of its end
});

test("a key that expires ends it, though nothing else changes", async () => {
  const { change, time, signal, ended } = await openTask();
  change({ expiresAtMs: NOW_MS + 1_000 });
  expect(signal.aborted).toBe(false);
  time.ms = NOW_MS + 1_001;
  expect(await vi.waitFor(ended, WAIT_MS)).toMatchObject({ message: "The API key has expired." });
});

test.each<[string, Partial<KeyEntry>, string]>([
  ["has a role that may not call tools", { role: "auditor" as RoleName }, "role auditor lacks tool:call"],
  ["reaches other servers", { servers: ["beta"] }, "key is narrowed to beta"],
])("a key that now %s ends it; the record has the decision", async (_, less, because) => {
  const { change, signal, ended, record } = await openTask();
  change(less);
  expect(signal.aborted).toBe(true);
  expect(await ended()).toMatchObject({ data: { code: "unknown_tool" } });
  expect(await record()).toMatchObject({
    ...{ outcome: "denied", code: "unknown_tool", decision: expect.stringContaining(because) },
  });
});

test("other changes of the key, or of other keys, leave it alone", async () => {
  const { change, signal, work, house, id } = await openTask();
  change({ name: "another name", rateLimitPerMinute: 7 });
  expect(signal.aborted).toBe(false);
  work.resolve("Gold.");
  await vi.waitFor(async () => expect(await house.get(id)).toMatchObject({ status: "completed" }), WAIT_MS);
});

test("while the database is away the work ends all the same, and why is kept when it is back", async () => {
  const { change, signal, rows, work, parts, ended, record } = await openTask();
  rows.isAway = true;
  change(null);
  expect(signal.aborted).toBe(true);
  work.reject(new Error("stopped"));
  await expect(parts.tasks.beat()).rejects.toMatchObject({ code: "database_unavailable" });
  rows.isAway = false;
  await parts.tasks.beat();
  expect(await ended()).toMatchObject({ data: { code: "unauthenticated" } });
  expect(await record()).toMatchObject({ outcome: "denied", code: "unauthenticated" });
  expect(parts.tasks.running).toBe(0);
});

test("what runs for nobody in particular ends when its endpoint is open no more", () => {
  const server = serverNamed("alpha");
  const caller = { kind: "anonymous", role: "caller", servers: ["alpha"] } as unknown as Caller;
  const call = { caller, slug: "alpha", tool: { server, name: "speak" } };
  const closed = testSnapshot([server]);
  const endpoint = { ...closed.endpoints.get("alpha")!, isOpen: true };
  const open = { ...closed, endpoints: new Map([["alpha", endpoint]]) };
  const clock = { now: () => NOW_MS, ticks: () => NOW_MS };
  expect(reviewCall(call, open, clock)).toBeNull();
  expect(reviewCall(call, closed, clock)).toMatchObject({ code: "unauthenticated" });
});
