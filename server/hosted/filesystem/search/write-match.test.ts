import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFuzzyTerms } from "./fuzzy-terms.ts";
import { joinIdeographs, separateIdeographs } from "./search-words.ts";
import { readQuery, writeMatch } from "./write-match.ts";

const none = () => [];

describe("writeMatch", () => {
  it.each([
    ["annual report", '"annual" AND "report"'],
    ['"annual report" 2026', '"annual report" AND "2026"'],
    ["rep*", '"rep" *'],
    ["report -draft", '("report") NOT ("draft")'],
    ['report -draft -"old version"', '("report") NOT ("draft" OR "old version")'],
    ["foo-bar.md", '"foo bar md"'],
    ["a AND b OR c NEAR(d)", '"a" AND "AND" AND "b" AND "OR" AND "c" AND "NEAR d"'],
    ['"unclosed phrase', '"unclosed phrase"'],
    ["東京", '"東 京"'],
    ["*** !!! --", ""],
  ])("%j becomes %s", (query, match) => {
    expect(writeMatch(readQuery(query), none)).toBe(match);
  });

  it("adds the spellings of single words only", () => {
    expect(writeMatch(readQuery('reprot "reprot" reprot*'), () => ["report"])).toBe(
      '("reprot" OR "report") AND "reprot" AND "reprot" *',
    );
  });

  it("of anything typed makes something FTS5 understands", () => {
    const db = new DatabaseSync(":memory:");
    db.exec("CREATE VIRTUAL TABLE t USING fts5 (body, prefix = '2 3')");
    const find = db.prepare("SELECT count(*) FROM t WHERE t MATCH ?");
    const typed = fc.array(
      fc.oneof(
        fc.constantFrom('"', "-", "*", "a", "NOT", "OR", "(", ")", ":", "^", "{a}", " ", "'", "+", "\0"),
        fc.string({ unit: "binary", maxLength: 5 }),
      ),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(typed, (pieces) => {
        const query = pieces.join("");
        let terms: ReturnType<typeof readQuery>;
        try {
          terms = readQuery(query);
        } catch (error) {
          expect((error as Error).name).toBe("ToolFailure");
          return;
        }
        if (terms.length > 0) find.get(writeMatch(terms, none));
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("ideographs", () => {
  it.each(["東京タワー", "plain text", "a東京b", "2026年"])("%j is parted and joined again", (text) => {
    expect(joinIdeographs(separateIdeographs(text)).replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
  });
});

describe("createFuzzyTerms", () => {
  const db = new DatabaseSync(":memory:");
  db.exec("CREATE TABLE vocabulary (id INTEGER PRIMARY KEY, term TEXT UNIQUE)");
  const add = db.prepare("INSERT INTO vocabulary (term) VALUES (?)");
  for (const term of [
    "report",
    "reports",
    "repost",
    "invoice",
    "word",
    "strasse",
    "wohnungsbau",
    "wohnungsnot",
  ])
    add.run(term);
  const fuzzy = createFuzzyTerms(db);

  it.each([
    ["reprot", ["report"]],
    ["Raport", ["report"]],
    ["reportt", ["report", "reports"]],
    ["wrod", ["word"]],
    ["invioce", ["invoice"]],
    ["wohnungsnat", ["wohnungsnot", "wohnungsbau"]],
    ["abc", []],
    ["elephant", []],
  ])("%j is near %j", (word, near) => {
    expect(fuzzy.near(word, 2)).toEqual(near);
  });

  it("knows words that came later", () => {
    expect(fuzzy.near("elehpant", 1)).toEqual([]);
    add.run("elephant");
    expect(fuzzy.near("elehpant", 1)).toEqual(["elephant"]);
  });
});
