import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ListKeeper } from "./list-keeper.ts";
import type { UpstreamLists } from "./upstream-lists.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server whose one tool is another each time that it is asked. */
function openKeeper() {
  const seen = { fetches: 0, changes: 0 };
  const keeper = new ListKeeper({
    initial: null,
    fetch: async (): Promise<UpstreamLists> => {
      seen.fetches += 1;
      return {
        hello: { serverInfo: {}, capabilities: {}, instructions: null, era: "legacy", version: "2025-11-25" },
        tools: [{ name: `tool-${seen.fetches}`, inputSchema: { type: "object" } }],
        ...{ prompts: [], resources: [], resourceTemplates: [], ttlMs: null, notes: [] },
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
