import { describe, expect, test } from "vitest";
import { heldRows } from "./held-rows.ts";

const row = (second: number) => ({ id: `r${second}`, at: `2026-11-21T14:00:0${second}.000Z` });

describe("heldRows", () => {
  test("rows that come on top are counted, not shown", () => {
    expect(heldRows([row(3), row(2)], [row(5), row(4), row(3), row(2)])).toEqual({
      rows: [row(3), row(2)],
      waiting: 2,
    });
  });

  test("older rows still load below", () => {
    expect(heldRows([row(3), row(2)], [row(3), row(2), row(1)]).rows).toEqual([row(3), row(2), row(1)]);
  });

  test("a held row stays though the source dropped it", () => {
    expect(heldRows([row(2), row(1)], [row(4), row(3)]).rows).toEqual([row(2), row(1)]);
  });

  test("an empty list stays empty and counts all", () => {
    expect(heldRows([], [row(1)])).toEqual({ rows: [], waiting: 1 });
  });
});
