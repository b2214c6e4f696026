import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldName, OWN_FOLDER, resolvePath } from "./resolve-path.ts";

describe("resolvePath", () => {
  it.each([
    ["files", []],
    ["files/", []],
    ["/files/a", ["a"]],
    ["files/notes/a.md", ["notes", "a.md"]],
    ["files/…/.env", ["…", ".env"]],
    ["files/%2e%2e/x", ["%2e%2e", "x"]],
    ["files/..a/a..b/...", ["..a", "a..b", "..."]],
    ["files/Grüße/日本語.txt", ["Grüße", "日本語.txt"]],
    ["files/نگار\u200cالسادات", ["نگار\u200cالسادات"]],
    ["files/👩\u200d🚀.png", ["👩\u200d🚀.png"]],
  ])("%j names %j", (text, segments) => {
    expect(resolvePath(text)).toEqual({ root: "files", segments });
  });

  it.each([
    ["files/..", /"\.\."/],
    ["../etc/passwd", /"\.\."/],
    ["files/a/../../etc", /"\.\."/],
    ["files/./a", /"\."/],
    ["", /empty/],
    ["/", /empty/],
    ["files//a", /empty/],
    ["files\\..\\a", /backslash/],
    ["files/a\0.md", /control/],
    ["files/a\n", /control/],
    ["files/a\u2028b", /control/],
    ["files/\ud800", /well-formed/],
    ["files/gpj\u202e.exe", /invisible/],
    ["files/a\u200bb", /invisible/],
    ["files/\ufeffa", /invisible/],
    ["files/ a", /white space/],
    ["files/a\u00a0", /white space/],
    ["files/a\u2215b", /slash/],
    ["files/\uff0e\uff0e/a", /slash or dots/],
    ["files/\u2025", /slash or dots/],
    ["files/a\uff0fb", /slash or dots/],
    ["files/a\uff3cb", /slash or dots/],
    ["files/Jose\u0301", /NFC/],
    [`files/${"ä".repeat(128)}`, /255 bytes/],
    [`files${"/a".repeat(65)}`, /64 folders/],
    ["a".repeat(1025), /1024 characters/],
    ["files/.gatehouse/trash", /belongs to the server/],
    ["files/.GateHouse", /belongs to the server/],
    ["files/.ｇatehouse", /belongs to the server/],
  ])("%j is refused", (text, why) => {
    expect(resolvePath(text)).toEqual({ problem: expect.stringMatching(why) });
  });
});

/** What attackers are made of, and everything else. */
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "..",
      ".",
      "",
      "a",
      "files",
      "etc",
      "...",
      ".. ",
      "%2e%2e",
      "%2f",
      "\0",
      "\u2025",
      "\uff0e\uff0e",
      "\u2024.",
      ".\u200b.",
      "..\u0000",
      "\u202e..",
      OWN_FOLDER,
      OWN_FOLDER.toUpperCase(),
      "trash",
      "~",
      "C:",
      "\\..",
      "..\\",
      "\uff0f..",
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
);
const anyPath = fc
  .tuple(
    fc.constantFrom("files", "/files", "", "..", "/"),
    fc.array(fc.tuple(fc.constantFrom("/", "//", "\\", "/./", "\u2215", "\uff0f"), piece), { maxLength: 8 }),
  )
  .map(([start, pieces]) => start + pieces.flat().join(""));

describe("no path ever leaves its root", () => {
  it("in 100,000 of the nastiest", () => {
    let passed = 0;
    fc.assert(
      fc.property(anyPath, (text) => {
        const resolved = resolvePath(text);
        if ("problem" in resolved) return;
        passed++;
        const root = `/srv/${resolved.root}`;
        const real = path.resolve(root, ...resolved.segments);
        // Exactly as deep as it says: nothing in it goes up, stays, or hides a step.
        expect(path.relative(root, real).split("/").filter(Boolean)).toEqual(resolved.segments);
        expect(foldName(resolved.segments[0] ?? "")).not.toBe(OWN_FOLDER);
        for (const segment of resolved.segments)
          expect(/[/\\\0]/.test(segment.normalize("NFKC"))).toBe(false);
      }),
      { numRuns: 100_000 },
    );
    expect(passed).toBeGreaterThan(1_000); // it is not that everything is refused
  });
});
