import { expect, it } from "vitest";
import { writeCsv } from "./write-csv.ts";

it("is what a spreadsheet reads: quotes doubled, commas and lines kept in their cell, nothing for nothing", () => {
  expect(
    writeCsv(
      ["id", "title"],
      [
        ["T-1", 'say "hi", twice'],
        ["T-2", "two\nlines"],
        [3, null],
      ],
    ),
  ).toBe('id,title\r\nT-1,"say ""hi"", twice"\r\nT-2,"two\nlines"\r\n3,\r\n');
});

it.each([
  ["=1+1", "'=1+1"],
  ["+49 30 1234", "'+49 30 1234"],
  ["-2", "'-2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["  =1", "'  =1"],
  ['=HYPERLINK("http://evil.example","x")', '"\'=HYPERLINK(""http://evil.example"",""x"")"'],
])("a title of %j is text, and no formula", (title, cell) => {
  expect(writeCsv(["title"], [[title]])).toBe(`title\r\n${cell}\r\n`);
});

it("a number below zero stays a number", () => expect(writeCsv(["n"], [[-2]])).toBe("n\r\n-2\r\n"));
