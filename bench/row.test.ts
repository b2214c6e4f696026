import { expect, test } from "vitest";
import { judge, type Row } from "./row.ts";

const row = (bound: Row["bound"], target: number): Row => ({
  name: "r",
  says: "",
  unit: "ratio",
  target,
  bound,
  measure: () => Promise.reject(new Error("not asked")),
});

test.each([
  ["least", 0.4, 0.4, true],
  ["least", 0.4, 0.399, false],
  ["most", 2, 2, true],
  ["most", 2, 2.001, false],
] as const)("at %s %d: %d holds is %s", (bound, target, value, holds) => {
  expect(judge(row(bound, target), { value, behind: "" })).toEqual({
    name: "r",
    value,
    unit: "ratio",
    target,
    holds,
  });
});

test("what was not measured does not hold", () => {
  expect(judge(row("most", 2), { value: Number.NaN, behind: "" }).holds).toBe(false);
});
