import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ListKeeper } from "./list-keeper.ts";
import type { UpstreamLists } from "./upstream-lists.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server whose one tool is another each time that it is asked. */
function openKeeper(ttlMs: number | null = null) {
  const seen = { fetches: 0, changes: 0 };
  const keeper = new ListKeeper({
    initial: null,
    fetch: async (): Promise<UpstreamLists> => {
      seen.fetches += 1;
      return {
        hello: { serverInfo: {}, capabilities: {}, instructions: null, era: "legacy", version: "2025-11-25" },
        tools: [{ name: `tool-${seen.fetches}`, inputSchema: { type: "object" } }],
        ...{ prompts: [], resources: [], resourceTemplates: [], ttlMs, notes: ["odd"] },
      };
    },
    onChanged() {
      seen.changes += 1;
    },
    clock: { now: () => Date.now(), ticks: () => Date.now() },
    logger: pino({ level: "silent" }),
  });
  async function sayFor(ms: number, everyMs: number) {
    for (let at = 0; at < ms; at += everyMs) {
      keeper.changed();
      await vi.advanceTimersByTimeAsync(everyMs);
    }
  }
  return { keeper, seen, sayFor };
}

test("a server that says without end that its lists changed is asked ever less often", async () => {
  const { keeper, seen, sayFor } = openKeeper();
  await sayFor(60_000, 50);
  expect(seen.fetches).toBeGreaterThan(5);
  expect(seen.fetches).toBeLessThan(20);
  expect(seen.changes).toBe(seen.fetches);
  keeper.close();
});

test("its last word counts, and when it has been quiet it is heard at once again", async () => {
  const { keeper, seen, sayFor } = openKeeper();
  await sayFor(20_000, 50);
  const before = seen.fetches;
  keeper.changed();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(seen.fetches).toBe(before + 1);
  keeper.changed();
  await vi.advanceTimersByTimeAsync(0);
  expect(seen.fetches).toBe(before + 2);
  keeper.changed();
  await vi.advanceTimersByTimeAsync(100);
  expect(seen.fetches).toBe(before + 3);
  keeper.close();
});

test.each([
  ["half a minute, of a server that says nothing", null, 30_000],
  ["as long as its server says", 120_000, 120_000],
  ["five seconds at least, for a server must not be asked with every call", 0, 5_000],
  ["an hour at most", 86_400_000, 3_600_000],
])("lists are not fetched again for whoever asks before they are old: %s", async (_, ttlMs, freshMs) => {
  const { keeper, seen } = openKeeper(ttlMs);
  await keeper.refresh();
  await vi.advanceTimersByTimeAsync(freshMs - 1);
  keeper.asked();
  expect(seen.fetches).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  keeper.asked();
  expect(seen.fetches).toBe(2);
  keeper.close();
});

test("what a server said of its lists stays when somebody decides what of them is shown", async () => {
  const { keeper } = openKeeper(7_000);
  await keeper.refresh();
  keeper.show({ ...keeper.lists, tools: [], ttlMs: null, notes: [] });
  expect(keeper.lists).toMatchObject({ tools: [], ttlMs: 7_000, notes: ["odd"] });
  keeper.close();
});
