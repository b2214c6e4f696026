import { expect, test } from "vitest";
import { stepTo } from "./step-to.ts";

test.each([
  ["j", 0, 1],
  ["ArrowUp", 0, 0],
  ["ArrowDown", 99, 99],
  ["PageDown", 90, 99],
  ["PageUp", 5, 0],
  ["Home", 50, 0],
  ["End", 50, 99],
  ["ArrowDown", null, 0],
  ["x", 5, null],
])("of a hundred rows, %s leads from %s to %s", (key, from, to) => {
  expect(stepTo(key, from, 100)).toBe(to);
});

test("in an empty list no key leads anywhere", () => {
  expect(stepTo("End", null, 0)).toBeNull();
});
