import { describe, expect, it } from "vitest";
import { applyEdits } from "./apply-edits.ts";

const edit = (find: string, replace: string, all = false) => ({ find, replace, all });

describe("applyEdits", () => {
  it.each([
    ["a b c", [edit("b", "x")], "a x c"],
    ["a b c", [edit("b", "x"), edit("x c", "y")], "a y"],
    ["a a a", [edit("a", "b", true)], "b b b"],
    ["a\r\nb\r\n", [edit("a\r\n", "")], "b\r\n"],
    ["price: 5", [edit("5", "$& $1 $$")], "price: $& $1 $$"],
  ])("%j with %j is %j", (text, edits, after) => {
    expect(applyEdits(text, edits)).toBe(after);
  });

  it.each([
    ["a a", edit("a", "b"), /2 times/],
    ["a", edit("c", "b"), /edits\[0\]\.find is not in the file\. Read/],
    ["a\r\nb", edit("a\nb", ""), /other line ends/],
    ["a  b\n", edit("a b\n", ""), /other white space/],
    ["a".repeat(1000), edit("a", "b".repeat(100_000), true), /edits\[0\] makes the file larger/],
  ])("%j refuses %j", (text, wanted, why) => {
    expect(() => applyEdits(text, [wanted])).toThrow(why);
  });
});
