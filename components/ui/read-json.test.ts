import { expect, test } from "vitest";
import { readJson } from "./read-json.ts";

test.each([
  ["{}", null],
  ["", "Nothing is written here yet."],
  ['{\n  "a": 1,\n}', "Not JSON at line 3, column 1."],
  ['{ "a": tru }', "This is not JSON yet."],
  ['{\n  "a": 1', "It breaks off at line 2, column 9."],
])("%j", (text, problem) => {
  expect(readJson(text).problem).toBe(problem);
});
