import { describe, expect, test } from "vitest";
import { isTorn, mergeRecords } from "./merge-records.ts";
import { sampleRecord } from "./sample-record.ts";

const at = (second: number) =>
  sampleRecord({ id: `ex_${second}`, at: `2026-11-21T14:00:${String(second).padStart(2, "0")}.000Z` });
const ids = (records: { id: string }[]) => records.map((record) => record.id);

describe("mergeRecords", () => {
  test("new records come first, and none twice", () => {
    expect(ids(mergeRecords([at(4), at(3), at(2)], [at(2), at(1)]))).toEqual([
      "ex_4",
      "ex_3",
      "ex_2",
      "ex_1",
    ]);
  });

  test("a record that came late stands at its time", () => {
    expect(ids(mergeRecords([at(4), at(1)], [at(3), at(2)]))).toEqual(["ex_4", "ex_3", "ex_2", "ex_1"]);
  });

  test("without news the list stays the very same", () => {
    const read = [at(2), at(1)];
    expect(mergeRecords([at(2)], read)).toBe(read);
  });
});

describe("isTorn", () => {
  test("a full ring that no longer holds what was newest when the log was read has lost records", () => {
    expect(isTorn([at(9), at(8)], "ex_5", 2)).toBe(true);
    expect(isTorn([at(9), at(8)], "ex_8", 2)).toBe(false);
  });

  test("a ring with room left has lost nothing", () => {
    expect(isTorn([at(9)], "ex_5", 2)).toBe(false);
    expect(isTorn([], null, 2)).toBe(false);
  });
});
