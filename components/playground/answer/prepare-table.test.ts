import { expect, test } from "vitest";
import { prepareTable } from "./prepare-table.ts";

test("like things become rows, with a gap where one lacks what another has", () => {
  expect(
    prepareTable([
      { a: 1, b: "x" },
      { a: null, c: { d: 2 } },
    ]),
  ).toEqual({
    columns: ["a", "b", "c"],
    rows: [
      ["1", "x", ""],
      ["", "", '{"d":2}'],
    ],
    total: 2,
  });
});

test("of many rows the first are shown, and their number is said", () => {
  const many = prepareTable(Array.from({ length: 1_000 }, (_, i) => ({ i })));
  expect(many).toMatchObject({ total: 1_000 });
  expect(many?.rows).toHaveLength(200);
});

test.each([
  [[]],
  [[1, 2]],
  [{ a: 1 }],
  ["text"],
  [[Object.fromEntries(Array.from({ length: 13 }, (_, i) => [i, i]))]],
])("%j is no table", (value) => {
  expect(prepareTable(value)).toBeNull();
});
