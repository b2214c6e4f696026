import { beforeEach, expect, test } from "vitest";
import { collectAtRest } from "./collect-at-rest.ts";

const MB = 1024 * 1024;
const heap = { used: 0, collections: 0 };
const parts = {
  usedBytes: () => heap.used,
  collect: () => {
    heap.collections += 1;
    heap.used = 90 * MB;
  },
};
beforeEach(() => Object.assign(heap, { used: 90 * MB, collections: 0 }));

function atRestSinceTheStart() {
  const look = collectAtRest(parts);
  for (let second = 1; second <= 5; second += 1) look(0);
  heap.collections -= 1;
  return look;
}

test("what a start left is collected once it is over", () => {
  const look = collectAtRest(parts);
  heap.used = 200 * MB;
  for (let second = 1; second <= 100; second += 1) look(0);
  expect(heap).toEqual({ used: 90 * MB, collections: 1 });
});

test("what a burst left is collected once nobody has called for five seconds, and once only", () => {
  const look = atRestSinceTheStart();
  heap.used = 200 * MB;
  for (let calls = 1_000; calls <= 5_000; calls += 1_000) look(calls);
  for (let second = 1; second <= 4; second += 1) look(5_000);
  expect(heap.collections).toBe(0);
  look(5_000);
  expect(heap).toEqual({ used: 90 * MB, collections: 1 });
  heap.used = 200 * MB; // an admin who looks around is no burst
  for (let second = 1; second <= 100; second += 1) look(5_000);
  expect(heap.collections).toBe(1);
});

test("a house that is never at rest, or has left little, is not interrupted", () => {
  const look = atRestSinceTheStart();
  heap.used = 200 * MB;
  for (let second = 1; second <= 100; second += 1) look(second);
  heap.used = 100 * MB;
  for (let second = 1; second <= 100; second += 1) look(100);
  expect(heap.collections).toBe(0);
});
