import { expect, test } from "vitest";
import { readSorting, sortingToUrl, writeSorting } from "./url-sorting.ts";

test.each([
  ["p95.desc", [{ id: "p95", desc: true }]],
  ["name.asc", [{ id: "name", desc: false }]],
  [null, []],
])("%s goes there and back", (text, sorting) => {
  expect(readSorting(text)).toEqual(sorting);
  expect(writeSorting(sorting)).toBe(text);
});

test.each(["", "p95", "p95.up", "a b.desc"])("%j sorts nothing", (text) => {
  expect(readSorting(text)).toEqual([]);
});

test("a pressed header is written to the URL", () => {
  const written: (string | null)[] = [];
  sortingToUrl("p95.desc", (text) => written.push(text))((before) =>
    before.map((sort) => ({ ...sort, desc: false })),
  );
  expect(written).toEqual(["p95.asc"]);
});
