import { describe, expect, it } from "vitest";
import { z } from "zod";
import { explainArguments } from "./explain-arguments.ts";
import { publishSchema } from "./publish-schema.ts";

const Input = z.strictObject({
  name: z.string().min(2).max(5),
  count: z.int().min(1).max(10).multipleOf(2).optional(),
  tone: z.enum(["casual", "neutral", "formal"]).optional(),
  kind: z.literal("only").optional(),
  tags: z.array(z.string()).max(2).optional(),
  when: z.union([z.string(), z.number()]).optional(),
  clock: z
    .string()
    .regex(/^\d\d:\d\d$/, 'expected a time of day such as "09:30"')
    .optional(),
  inner: z.strictObject({ depth: z.number() }).optional(),
});
const schema = publishSchema(Input, "input");

function explain(args: unknown): string[] {
  const { error } = Input.safeParse(args);
  return error ? explainArguments(error, args, schema) : [];
}

describe("explainArguments", () => {
  it.each<[string, unknown, string[]]>([
    ["a missing field", {}, ["name: is required; expected a string"]],
    ["a wrong type", { name: 5 }, ["name: expected a string, got 5"]],
    ["null", { name: null }, ["name: expected a string, got null"]],
    ["too short", { name: "a" }, ['name: expected at least 2 characters, got "a"']],
    ["too long", { name: "abcdef" }, ['name: expected at most 5 characters, got "abcdef"']],
    ["a fraction", { name: "ab", count: 1.5 }, ["count: expected a whole number, got 1.5"]],
    ["too much", { name: "ab", count: 12 }, ["count: expected at most 10, got 12"]],
    ["too little", { name: "ab", count: 0 }, ["count: expected at least 1, got 0"]],
    ["an uneven one", { name: "ab", count: 3 }, ["count: expected a multiple of 2, got 3"]],
    [
      "a misspelt choice",
      { name: "ab", tone: "cassual" },
      ['tone: expected one of "casual", "neutral", "formal", got "cassual"; did you mean "casual"?'],
    ],
    [
      "a choice like no other",
      { name: "ab", tone: "loud" },
      ['tone: expected one of "casual", "neutral", "formal", got "loud"'],
    ],
    ["the wrong constant", { name: "ab", kind: {} }, ['kind: expected "only", got an object']],
    [
      "too many items",
      { name: "ab", tags: ["a", "b", "c"] },
      ["tags: expected at most 2 items, got a list of 3"],
    ],
    ["one wrong item", { name: "ab", tags: ["a", 1] }, ["tags[1]: expected a string, got 1"]],
    ["no branch of a union", { name: "ab", when: true }, ["when: expected a string, or a number, got true"]],
    ["the author's own words", { name: "ab", clock: "9" }, ['clock: expected a time of day such as "09:30"']],
    ["a nested field", { name: "ab", inner: { depth: "x" } }, ['inner.depth: expected a number, got "x"']],
    [
      "a nested misspelling",
      { name: "ab", inner: { depth: 1, dept: 1 } },
      ['inner.dept: there is no such argument; did you mean "depth"?'],
    ],
    ["a list for an object", [1, 2], ["arguments: expected an object, got a list of 2"]],
    ["text for an object", "name", ['arguments: expected an object, got "name"']],
  ])("says what is wrong with %s", (_, args, lines) => {
    expect(explain(args)).toEqual(lines);
  });

  it("names the argument a misspelt key meant, beside the one that is missing", () => {
    expect(explain({ nmae: "Ada" })).toEqual([
      "name: is required; expected a string",
      'nmae: there is no such argument; did you mean "name"?',
    ]);
  });

  it("lists the arguments there are when a key resembles none", () => {
    expect(explain({ name: "ab", colour: 1 })).toEqual([
      "colour: there is no such argument; there are name, count, tone, kind, tags, when, clock, inner",
    ]);
  });

  it("shows no more of a long value than a line bears, and no more lines than a page", () => {
    const [line] = explain({ name: "x".repeat(5000) });
    expect(line!.length).toBeLessThan(120);
    const wrong = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`q${index}`, 1]));
    const lines = explain({ name: "ab", ...wrong });
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe("… and 480 more");
  });
});
