import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DiffRow, diffLines } from "./diff-lines.ts";

const rowsOf = (before: string, after: string) => diffLines(before, after);
const side = (rows: DiffRow[], name: "before" | "after") =>
  rows.flatMap((row) => (row.kind === "gap" || row[name] === null ? [] : [row[name]]));

describe("diffLines", () => {
  test("a changed line stands beside what it was", () => {
    expect(rowsOf("a\nb\nc", "a\nB\nc")).toEqual([
      { kind: "same", before: "a", after: "a" },
      { kind: "changed", before: "b", after: "B" },
      { kind: "same", before: "c", after: "c" },
    ]);
  });

  test("an added line has nothing beside it", () => {
    expect(rowsOf("a\nc", "a\nb\nc")[1]).toEqual({ kind: "changed", before: null, after: "b" });
  });

  test("what lies far from any change is a gap that says how much it hides", () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const rows = rowsOf(lines.join("\n"), lines.with(10, "other").join("\n"));
    expect(rows[0]).toEqual({ kind: "gap", lines: 7 });
    expect(rows.at(-1)).toEqual({ kind: "gap", lines: 6 });
    expect(rows).toHaveLength(9);
  });

  test("the same text has nothing but a gap", () => {
    expect(rowsOf("a\nb", "a\nb")).toEqual([{ kind: "gap", lines: 2 }]);
  });

  test("two texts without a line in common are shown whole, however long", () => {
    const before = Array.from({ length: 3_000 }, (_, index) => `b${index}`).join("\n");
    const after = Array.from({ length: 3_000 }, (_, index) => `a${index}`).join("\n");
    expect(rowsOf(before, after)).toHaveLength(3_000);
  });

  test("whatever the texts, no line of either is lost and none is made up", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (was, is) => {
        const rows = rowsOf(was.join("\n"), is.join("\n"));
        const hidden = rows.reduce((sum, row) => sum + (row.kind === "gap" ? row.lines : 0), 0);
        expect(side(rows, "before").length + hidden).toBe(Math.max(1, was.length));
        expect(side(rows, "after").length + hidden).toBe(Math.max(1, is.length));
        for (const row of rows) if (row.kind === "same") expect(row.before).toBe(row.after);
      }),
    );
  });
});
