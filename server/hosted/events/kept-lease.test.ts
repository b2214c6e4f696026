import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { KeptLease } from "./kept-lease.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A lease, and the database that answers its renewals as the test says. */
function openLease() {
  const database = { isAway: false, isOurs: true };
  const renewed: unknown[][] = [];
  const query = async (_: string, values: unknown[]) => {
    renewed.push(values);
    if (database.isAway) throw new Error("away");
    return { rowCount: database.isOurs ? 1 : 0 };
  };
  const pool = { query } as unknown as ConstructorParameters<typeof KeptLease>[0]["pool"];
  const holder = { pool, worker: "mailer", replica: "here" };
  const lease = new KeptLease(holder, { leaseMs: 60_000, handleMsMax: 30_000 });
  return { lease, database, renewed };
}

test("is renewed for as long as its handler works, late or not", async () => {
  const { lease, renewed } = openLease();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(renewed).toEqual(Array.from({ length: 3 }, () => ["mailer", "here", 60_000]));
  expect(lease.signal.reason).toMatchObject({ message: "took longer than 30000 ms" });
  lease.end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(renewed).toHaveLength(3);
});

test("is not lost with the database", async () => {
  const { lease, database } = openLease();
  database.isAway = true;
  await vi.advanceTimersByTimeAsync(25_000);
  expect(lease.signal.aborted).toBe(false);
  lease.end();
});

test("that another holds is told at the next renewal", async () => {
  const { lease, database } = openLease();
  database.isOurs = false;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(lease.signal.reason).toMatchObject({ message: "another replica took over" });
  lease.end();
});
