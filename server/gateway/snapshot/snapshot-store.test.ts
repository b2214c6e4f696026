import { expect, test, vi } from "vitest";
import { CompiledParts } from "./compiled-parts.ts";
import type { Snapshot } from "./snapshot.ts";
import { createSnapshotStore } from "./snapshot-store.ts";

const snapshot = (version: bigint): Snapshot => ({
  ...{ version, endpoints: new Map(), bundles: [], keys: new Map(), defaultRateLimitPerMinute: 1 },
  parts: new CompiledParts(),
});

test("a reload that was asked for during another one loads again: the first may have read too early", async () => {
  const loads: ((loaded: Snapshot) => void)[] = [];
  const opening = createSnapshotStore(() => new Promise((resolve) => loads.push(resolve)));
  loads.shift()!(snapshot(1n));
  const store = await opening;
  const first = store.reload();
  const second = store.reload();
  const third = store.reload();
  loads[0]!(snapshot(2n));
  await first;
  expect(store.current().version).toBe(2n);
  await vi.waitUntil(() => loads.length === 2);
  loads[1]!(snapshot(3n));
  await Promise.all([second, third]);
  expect(store.current().version).toBe(3n);
  expect(loads).toHaveLength(2);
});

test("a database that was restored to an earlier version is believed", async () => {
  const versions = [2n, 1n];
  const store = await createSnapshotStore(async () => snapshot(versions.shift()!));
  await store.reload();
  expect(store.current().version).toBe(1n);
});

test("a failed reload says so, leaves the old snapshot in force, and the next one works", async () => {
  const results: (() => Snapshot)[] = [
    () => snapshot(1n),
    () => {
      throw new Error("the database is away");
    },
    () => snapshot(2n),
  ];
  const store = await createSnapshotStore(async () => results.shift()!());
  await expect(store.reload()).rejects.toThrow("away");
  expect(store.current().version).toBe(1n);
  await store.reload();
  expect(store.current().version).toBe(2n);
});

test("whoever listens hears of each swap, with the old and the new, when the new one is in force", async () => {
  const store = await createSnapshotStore(async () => snapshot(1n));
  const heard: bigint[][] = [];
  store.onSwapped((before, after) => heard.push([before.version, after.version, store.current().version]));
  await store.reload();
  store.swap((current) => ({ ...current, version: 2n }));
  expect(heard).toEqual([
    [1n, 1n, 1n],
    [1n, 2n, 2n],
  ]);
});
