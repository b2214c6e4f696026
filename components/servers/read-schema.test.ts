import { describe, expect, test } from "vitest";
import { readSchema } from "./read-schema.ts";

const rowOf = (property: unknown, more: object = {}) =>
  readSchema({ type: "object", properties: { it: property }, ...more })[0];

describe("readSchema", () => {
  test("a property says its type, whether it is needed, its default and its description", () => {
    const row = rowOf({ type: "string", default: "UTC", description: "IANA name" }, { required: ["it"] });
    expect(row).toMatchObject({
      name: "it",
      type: "string",
      isRequired: true,
      default: '"UTC"',
      description: "IANA name",
    });
  });

  test.each([
    [{ type: "array", items: { type: "string" } }, "array of string"],
    [{ type: ["string", "null"] }, "string or null"],
    [{ anyOf: [{ type: "string" }, { type: "number" }, { type: "string" }] }, "string or number"],
    [{ const: "all" }, '"all"'],
    [{ enum: ["a", "b"] }, "string"],
    [{ properties: {} }, "object"],
    [{}, "any"],
  ])("%j reads as %s", (property, type) => {
    expect(rowOf(property)?.type).toBe(type);
  });

  test("bounds are said in words", () => {
    expect(rowOf({ type: "integer", minimum: 1, maximum: 100 })?.constraints).toEqual(["≥ 1", "≤ 100"]);
    expect(rowOf({ type: "string", enum: ["a", "b"], minLength: 1 })?.constraints).toEqual([
      'one of "a", "b"',
      "at least 1 character",
    ]);
    expect(
      rowOf({ type: "array", items: { type: "string", maxLength: 64 }, maxItems: 5 })?.constraints,
    ).toEqual(["at most 5 items", "each at most 64 characters"]);
  });

  test("the range of JavaScript's integers is not worth saying", () => {
    expect(
      rowOf({ type: "integer", minimum: -9007199254740991, maximum: 9007199254740991 })?.constraints,
    ).toEqual([]);
  });

  test("what an object or an array's items hold stands below it, indented", () => {
    const rows = readSchema({
      properties: {
        zones: { type: "array", items: { type: "object", properties: { name: { type: "string" } } } },
      },
    });
    expect(rows.map((row) => [row.path, row.depth])).toEqual([
      ["zones", 0],
      ["zones.name", 1],
    ]);
  });

  test("references inside the document are followed, in circles too", () => {
    const node = { type: "object", properties: { next: { $ref: "#/$defs/node" } } };
    const rows = readSchema({ properties: { first: { $ref: "#/$defs/node" } }, $defs: { node } });
    expect(rows[0]?.type).toBe("object");
    expect(rows.length).toBeLessThan(20);
  });

  test("a reference to the outside is named, never followed", () => {
    expect(rowOf({ $ref: "https://elsewhere.example/schema.json" })?.type).toBe(
      "https://elsewhere.example/schema.json",
    );
  });

  test.each([undefined, null, true, [], "x", {}])("%j has no properties", (schema) => {
    expect(readSchema(schema)).toEqual([]);
  });
});
