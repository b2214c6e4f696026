import { describe, expect, test } from "vitest";
import { checkValue, fits } from "./check-value.ts";
import { initialValue, withProperty } from "./initial-value.ts";
import { readField } from "./read-field.ts";
import { resolveSchema, type Schema } from "./resolve-schema.ts";

const field = (schema: Schema, name?: string, depth?: number) => readField(schema, schema, name, depth);
const start = (schema: Schema) => initialValue(schema, schema);
const wrong = (value: unknown, schema: Schema) => checkValue(value, schema, schema);

describe("a schema becomes what a person is asked for", () => {
  test.each<[string, Schema, object]>([
    ["a text", { type: "string", description: "D" }, { kind: "text", description: "D", isLong: false }],
    ["a long text", { type: "string", maxLength: 5000 }, { kind: "text", isLong: true }],
    ["a number", { type: "number", minimum: 2 }, { kind: "number", isInteger: false, hints: ["at least 2"] }],
    ["a whole number", { type: "integer", maximum: Number.MAX_SAFE_INTEGER }, { kind: "number", hints: [] }],
    ["true or false", { type: "boolean", title: "T" }, { kind: "boolean", title: "T" }],
    [
      "one of some",
      { enum: ["a", 2] },
      {
        kind: "choice",
        options: [
          { value: "a", label: "a" },
          { value: 2, label: "2" },
        ],
      },
    ],
    [
      "one of some with names",
      { enum: ["a"], enumNames: ["A!"] },
      { options: [{ value: "a", label: "A!" }] },
    ],
    [
      "constants with titles",
      { oneOf: [{ const: 1, title: "one" }] },
      { kind: "choice", options: [{ value: 1, label: "one" }] },
    ],
    [
      "some of some",
      { type: "array", items: { enum: ["x"] } },
      { kind: "many", options: [{ value: "x", label: "x" }] },
    ],
    [
      "some of some with titles",
      { type: "array", items: { anyOf: [{ const: "x", title: "X" }] } },
      { kind: "many" },
    ],
    ["a list", { type: "array", items: { type: "string" } }, { kind: "list", item: { type: "string" } }],
    [
      "a choice of kinds",
      { anyOf: [{ type: "string" }, { type: "null" }] },
      { kind: "either", choices: [{ label: "string" }, { label: "null" }] },
    ],
    [
      "several types",
      { type: ["integer", "null"] },
      { kind: "either", choices: [{ label: "integer", schema: { type: "integer" } }, { label: "null" }] },
    ],
    ["anything", {}, { kind: "json" }],
  ])("%s", (_, schema, expected) => {
    expect(field(schema)).toMatchObject(expected);
  });

  test("an object's properties come in their order, and say which are required", () => {
    const schema = { type: "object", required: ["b"], properties: { a: { type: "string" }, b: {} } };
    expect(field(schema)).toMatchObject({
      kind: "object",
      properties: [
        { name: "a", isRequired: false },
        { name: "b", isRequired: true },
      ],
    });
  });

  test("a map of unknown names, a list of anything and what is too deep are written as JSON", () => {
    expect(readField({ type: "object", additionalProperties: { type: "string" } }, {}, "", 1).kind).toBe(
      "json",
    );
    expect(field({ type: "array" }).kind).toBe("json");
    expect(field({ type: "object", properties: { a: {} } }, "", 6).kind).toBe("json");
  });

  test("a branch of oneOf keeps what stands beside it", () => {
    const schema = {
      type: "object",
      properties: { kind: { type: "string" } },
      oneOf: [{ title: "By id", properties: { id: { type: "string" } }, required: ["id"] }],
    };
    const either = field(schema);
    expect(either).toMatchObject({ kind: "either", choices: [{ label: "By id" }] });
    const [branch] = either.kind === "either" ? either.choices : [];
    expect(readField(branch?.schema, schema)).toMatchObject({
      properties: [{ name: "kind" }, { name: "id", isRequired: true }],
    });
  });
});

describe("references", () => {
  const tree: Schema = {
    $defs: { node: { type: "object", properties: { next: { $ref: "#/$defs/node" } }, required: ["next"] } },
    $ref: "#/$defs/node",
  };

  test("are followed inside the document, what stands beside them holds", () => {
    const root = { $defs: { "a/b": { type: "string", title: "T" } } };
    expect(resolveSchema({ $ref: "#/$defs/a~1b", title: "Mine" }, root)).toEqual({
      type: "string",
      title: "Mine",
    });
  });

  test("are never followed outside", () => {
    expect(field({ $ref: "https://evil.example/schema.json" })).toMatchObject({ kind: "json" });
  });

  test("in a circle come to an end, in the form, its start and its check", () => {
    expect(field(tree).kind).toBe("object");
    expect(resolveSchema({ $ref: "#/$defs/a" }, { $defs: { a: { $ref: "#/$defs/a" } } })).toBeTypeOf(
      "object",
    );
    expect(JSON.stringify(start(tree)).length).toBeLessThan(200);
    expect(wrong({ next: { next: {} } }, tree)).toEqual({ "/next/next/next": "This is required." });
  });
});

describe("a form starts with", () => {
  test("its defaults and room for what is required, and nothing that nobody asked for", () => {
    const schema = {
      type: "object",
      required: ["name", "filter", "tags", "kind"],
      properties: {
        name: { type: "string" },
        limit: { type: "integer", default: 20 },
        filter: { type: "object", properties: { stage: { default: "new" }, extra: { type: "object" } } },
        tags: { type: "array", items: { type: "string" } },
        kind: { const: "person" },
        note: { type: "string" },
      },
    };
    expect(start(schema)).toEqual({ limit: 20, filter: { stage: "new" }, tags: [], kind: "person" });
  });

  test("a default that is changed is not changed in the schema", () => {
    const schema = { type: "array", default: [] as string[] };
    (start(schema) as string[]).push("x");
    expect(schema.default).toEqual([]);
  });

  test("what is emptied is left out", () => {
    expect(withProperty({ a: 1, b: 2 }, "a", undefined)).toEqual({ b: 2 });
    expect(withProperty(undefined, "a", false)).toEqual({ a: false });
  });
});

describe("what is wrong is said where it is wrong", () => {
  test.each<[string, unknown, Schema, object]>([
    ["missing", {}, { type: "object", required: ["a"], properties: {} }, { "/a": "This is required." }],
    ["no number", "x", { type: "number" }, { "": "This has to be a number." }],
    ["a fraction", 1.5, { type: "integer" }, { "": "This has to be a whole number." }],
    ["too small", 1, { minimum: 2 }, { "": "At least 2." }],
    ["on the open bound", 2, { exclusiveMaximum: 2 }, { "": "Less than 2." }],
    ["too short", "", { type: "string", minLength: 1 }, { "": "This is required." }],
    ["too long, by characters", "👩👩", { type: "string", maxLength: 2 }, {}],
    ["not offered", "c", { enum: ["a"] }, { "": "Choose one of the values that are offered." }],
    ["twice", ["a", "a"], { type: "array", uniqueItems: true }, { "": "None may be there twice." }],
    [
      "inside a list",
      [1, "x"],
      { type: "array", items: { type: "number" } },
      { "/1": "This has to be a number." },
    ],
    ["none of the choices", 1, { anyOf: [{ type: "string" }] }, { "": "This fits none of the choices." }],
    [
      "a slash in a name",
      { "a/b": 1 },
      { properties: { "a/b": { type: "string" } } },
      { "/a~1b": "This has to be a text." },
    ],
    ["null where it may be", null, { type: ["string", "null"] }, {}],
  ])("%s", (_, value, schema, problems) => {
    expect(wrong(value, schema)).toEqual(problems);
  });

  test("a pattern that would hang the page is not tried", () => {
    expect(wrong(`${"a".repeat(40)}!`, { type: "string", pattern: "^(a+)+$" })).toEqual({});
  });

  test("the branch that a value means is the one it fits", () => {
    const branches = [{ type: "string" }, { type: "object", required: ["id"] }];
    expect(branches.map((branch) => fits({ id: 1 }, branch, {}))).toEqual([false, true]);
  });
});
