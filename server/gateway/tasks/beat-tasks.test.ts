import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { beatTasks } from "./beat-tasks.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What the desk was told to do, in each ten seconds; the database is there or not. */
function openHeart() {
  const database = { isAway: false };
  const done: string[] = [];
  const act = (what: string) => async () => {
    if (database.isAway) throw new Error("the database is away");
    done.push(what);
  };
  const warned: string[] = [];
  const logger = pino({ level: "warn" }, { write: (line) => void warned.push(JSON.parse(line).msg) });
  const stop = beatTasks({ beat: act("beat"), sweep: act("sweep") }, logger);
  async function next(): Promise<string[]> {
    done.length = 0;
    await vi.advanceTimersByTimeAsync(10_000);
    return [...done];
  }
  return { database, stop, next, warned };
}

test("who has just come gives the others time to say that they live", async () => {
  const { next } = openHeart();
  expect(await next()).toEqual(["beat"]);
  expect(await next()).toEqual(["beat", "sweep"]);
});

test("so does everybody when the database comes back; it is said once that it was away", async () => {
  const { database, next, warned } = openHeart();
  await next();
  database.isAway = true;
  await next();
  await next();
  expect(warned).toHaveLength(1);
  database.isAway = false;
  expect(await next()).toEqual(["beat"]);
  expect(await next()).toEqual(["beat", "sweep"]);
});

test("it stops when it is told to", async () => {
  const { next, stop } = openHeart();
  stop();
  expect(await next()).toEqual([]);
});
