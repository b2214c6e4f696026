import { expect, it } from "vitest";
import { readHtml, writeHtml } from "../workspace/graph/read-html.ts";
import { findMentions } from "./find-mentions.ts";
import { fits } from "./route-book.ts";

it.each([
  ["@ada, (@Grace.H) and @konrad.", ["ada", "grace.h", "konrad"]],
  ["mail ada@example.com or a@@b", []],
  ["@ada @ada", ["ada"]],
])("in %j these are mentioned: %j", (text, handles) => {
  expect(findMentions(text)).toEqual(handles);
});

it("a route fits by a word, by who writes, or by both", () => {
  expect(fits({ words: ["Invoice"], authors: [] }, "an invoice", "ada")).toBe('the text has "Invoice"');
  expect(fits({ words: [], authors: ["Ada"] }, "hello", "ada")).toBe("ada writes");
  expect(fits({ words: ["invoice"], authors: ["Bob"] }, "an invoice", "ada")).toBeNull();
});

it("what people write survives HTML and back, and tags in it stay text", () => {
  const text = 'a < b & "c" > d\n<script>alert(1)</script>';
  expect(readHtml(writeHtml(text))).toBe(text);
  expect(
    readHtml(
      '<p>Hi <at id="0">Ada</at></p><ul><li>one</li></ul><a href="https://x.example">x</a>&nbsp;&#8364;',
    ),
  ).toBe("Hi Ada\n- one\nx (https://x.example) €");
});
