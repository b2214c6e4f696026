import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLines } from "./diff-lines.ts";
import { writeDiff } from "./write-diff.ts";

const anyText = fc
  .array(fc.constantFrom("a", "b", "c", "", "d e"), { maxLength: 30 })
  .chain((lines) => fc.boolean().map((ends) => lines.join("\n") + (ends ? "\n" : "")));

describe("diffLines", () => {
  it("leads from the old text to the new, and back", () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const changes = diffLines(before, after);
        const side = (left: string) =>
          changes
            .filter(({ kind }) => kind !== left)
            .map(({ line }) => line)
            .join("");
        expect(side("+")).toBe(before);
        expect(side("-")).toBe(after);
      }),
    );
  });

  it("is as short as it can be", () => {
    const kinds = (before: string, after: string) =>
      diffLines(before, after)
        .map(({ kind }) => kind)
        .join("");
    expect(kinds("a\nb\nc\n", "a\nx\nc\n")).toBe(" -+ ");
    expect(kinds("a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n").replaceAll(" ", "")).toHaveLength(5);
    expect(kinds("", "a\n")).toBe("+");
    expect(kinds("a\n", "")).toBe("-");
  });

  it("of texts that differ everywhere shows one replaced by the other, in no time", () => {
    const lines = (word: string) =>
      Array.from({ length: 20_000 }, (_, index) => `${word} ${index}\n`).join("");
    const changes = diffLines(lines("old"), lines("new"));
    expect(changes).toHaveLength(40_000);
  });
});

describe("writeDiff", () => {
  const numbers = Array.from({ length: 20 }, (_, index) => `${index + 1}\n`).join("");

  it("writes hunks as git does", () => {
    const after = numbers.replace("2\n", "two\n").replace("18\n", "");
    expect(writeDiff("files/n", numbers, after, 10_000).text.split("\n")).toEqual([
      "--- a/files/n",
      "+++ b/files/n",
      ..."@@ -1,5 +1,5 @@| 1|-2|+two| 3| 4| 5".split("|"),
      ..."@@ -15,6 +15,5 @@| 15| 16| 17|-18| 19| 20".split("|"),
      "",
    ]);
  });
  it("joins changes that stand close together", () => {
    const { text } = writeDiff(
      "n",
      numbers,
      numbers.replace("5\n", "five\n").replace("9\n", "nine\n"),
      10_000,
    );
    expect(text.match(/@@ /g)).toHaveLength(1);
  });
  it("of any two texts is what git would apply", () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const { text, added, removed } = writeDiff("n", before, after, 100_000);
        expect(applyDiff(before, text)).toBe(after);
        const kinds = diffLines(before, after).map(({ kind }) => kind);
        expect([added, removed]).toEqual(
          ["+", "-"].map((sign) => kinds.filter((kind) => kind === sign).length),
        );
      }),
      { numRuns: 500 },
    );
  });
  it("looks only at what differs, and at no more lines than anybody reads", () => {
    const many = "\n".repeat(1_000_000);
    expect(writeDiff("n", many, `x${many}`, 1_000)).toMatchObject({ added: 1, removed: 1, truncated: false });
    const all = writeDiff("n", "a\n".repeat(100_000), "b\n".repeat(100_001), 1_000);
    expect(all).toMatchObject({ added: 100_001, removed: 100_000, truncated: true });
    expect(all.text).toContain("@@ -1,100000 +1,100001 @@\n-a\n-a\n");
  });
  it("says when a last line has no end", () => {
    expect(writeDiff("n", "a", "a\n", 10_000).text).toContain("-a\n\\ No newline at end of file\n+a\n");
  });
  it("is empty when nothing changes, and never longer than it may be", () => {
    expect(writeDiff("n", "a\n", "a\n", 100)).toEqual({ text: "", added: 0, removed: 0, truncated: false });
    const cut = writeDiff("n", "", numbers, 40);
    expect(cut).toMatchObject({ truncated: true, added: 20 });
    expect(cut.text.length).toBeLessThan(80);
  });
});

/** The new text, of the old one and a unified diff. */
function applyDiff(before: string, diff: string): string {
  const old = before === "" ? [] : before.split(/(?<=\n)/);
  const made: string[] = [];
  let at = 0;
  let last = "";
  for (const line of diff.split("\n").slice(2, -1)) {
    const hunk = /^@@ -(\d+),(\d+)/.exec(line);
    if (hunk !== null) {
      const start = Number(hunk[1]) - (hunk[2] === "0" ? 0 : 1);
      made.push(...old.slice(at, start));
      at = start;
    } else if (line.startsWith("\\")) {
      if (last === "+") made.push(made.pop()!.slice(0, -1));
    } else if (line.startsWith("+")) made.push(`${line.slice(1)}\n`);
    else if (line.startsWith("-")) at++;
    else made.push(old[at++]!);
    last = line[0] ?? "";
  }
  return [...made, ...old.slice(at)].join("");
}
