import { expect, it } from "vitest";
import { BoundedMap } from "./bounded-map.ts";

it("makes a value once, and forgets what was used longest ago", () => {
  const made: string[] = [];
  const map = new BoundedMap<string>(2);
  const ask = (key: string) => map.getOrMake(key, () => `${key}${made.push(key)}`);

  expect([ask("a"), ask("b"), ask("a"), ask("c"), ask("a"), ask("b")]).toEqual([
    "a1",
    "b2",
    "a1",
    "c3",
    "a1",
    "b4",
  ]);
  expect(map.size).toBe(2);
});
