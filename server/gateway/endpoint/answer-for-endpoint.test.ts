import { randomBytes } from "node:crypto";
import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { createSeal } from "../../access/seal.ts";
import { createTestContext } from "../../hosted/kernel/test-context.ts";
import type { Era } from "../protocol/versions.ts";
import { openTestSessions } from "../sessions/test-sessions.ts";
import type { AllowedCall } from "../steps/authorize.ts";
import { TaskDesk } from "../tasks/task-desk.ts";
import { TestTaskRows } from "../tasks/test-task-rows.ts";
import { testSnapshot } from "../test-gateway.ts";
import { serverNamed } from "../test-servers.ts";
import { answerForEndpoint } from "./answer-for-endpoint.ts";

const bare = {
  ...serverNamed("gamma"),
  prompts: [],
  resources: [],
  resourceTemplates: [],
  hasCompletions: false,
};
const snapshot = testSnapshot([serverNamed("alpha"), bare]);
const { sessions, bus } = openTestSessions();
const { clock } = createTestContext();
const logger = pino({ level: "silent" });
const journal = { append: async () => undefined };
const tasks = new TaskDesk({ rows: new TestTaskRows(), bus, journal, clock, logger });
const context = createTestContext();
const seal = createSeal(randomBytes(32));

type Asking = { at?: string; servers?: string[]; era?: Era; params?: object; kind?: string };
async function answer(method: string, asking: Asking = {}) {
  const { at = "", servers = [], era = "legacy", params = {}, kind = "request" } = asking;
  const call = {
    message: { kind, method, params, era, id: 1, client: null, capabilities: {} },
    endpoint: snapshot.endpoints.get(at)!,
    caller: { role: "caller", servers },
  } as unknown as AllowedCall;
  const reply = await answerForEndpoint(call, context, { lists: new WeakMap(), sessions, tasks, seal });
  if ("resultJson" in reply) return JSON.parse(reply.resultJson);
  return "result" in reply ? reply.result : reply;
}

describe("initialize", () => {
  test.each([
    ["2025-06-18", "2025-06-18"],
    ["2024-11-05", "2024-11-05"],
    ["2026-07-28", "2025-11-25"],
    ["1999-01-01", "2025-11-25"],
    [undefined, "2025-11-25"],
  ])("asked for %s it speaks %s", async (protocolVersion, spoken) => {
    expect(await answer("initialize", { params: { protocolVersion } })).toMatchObject({
      protocolVersion: spoken,
    });
  });
  test("says who answers and how to use it", async () => {
    expect(await answer("initialize", { at: "alpha" })).toMatchObject({
      serverInfo: { name: "alpha", title: "ALPHA", version: "1.2.3" },
      instructions: "How to use alpha.",
      capabilities: { tools: {}, resources: {}, prompts: {}, completions: {} },
    });
  });
  test("promises nothing that its servers do not have", async () => {
    expect(await answer("initialize", { at: "gamma" })).toMatchObject({ capabilities: { tools: {} } });
    expect(Object.keys((await answer("initialize", { at: "gamma" })).capabilities)).toEqual([
      "tools",
      "logging",
    ]);
  });
});

describe("where servers are many, a caller is introduced to those it may use and hears of no other", () => {
  test.each<[string, Era]>([
    ["initialize", "legacy"],
    ["server/discover", "modern"],
  ])("%s", async (method, era) => {
    const whole = await answer(method, { era });
    expect(whole.instructions).toBe("alpha: What alpha does.\ngamma: What gamma does.");
    const narrowed = await answer(method, { era, servers: ["gamma"] });
    expect(narrowed.instructions).toBe("gamma: What gamma does.");
    expect(JSON.stringify(narrowed)).not.toContain("alpha");
    expect(Object.keys(narrowed.capabilities)).not.toContain("resources");
  });
});

test("discover names every version, and is for this client alone", async () => {
  expect(await answer("server/discover", { era: "modern" })).toMatchObject({
    supportedVersions: expect.arrayContaining(["2026-07-28", "2025-11-25", "2025-06-18"]),
    cacheScope: "private",
    ttlMs: expect.any(Number),
  });
});

test("ping is answered with nothing in it", async () => {
  expect(await answer("ping")).toEqual({});
});

test("news is taken, and nothing is said to it", async () => {
  expect(await answer("notifications/initialized", { kind: "notification" })).toEqual({ nothing: true });
});

test.each(["tools/list", "prompts/list", "resources/list", "resources/templates/list"])(
  "%s has one page: any cursor is not one of ours",
  async (method) => {
    for (const cursor of ["", "abc", 0])
      await expect(answer(method, { params: { cursor } })).rejects.toMatchObject({ code: "bad_cursor" });
  },
);
