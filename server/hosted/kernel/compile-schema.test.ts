import { describe, expect, it } from "vitest";
import { compileSchema } from "./compile-schema.ts";

const check = compileSchema({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  $defs: { street: { $anchor: "street", type: "string", minLength: 2 } },
  properties: {
    address: { type: "object", properties: { street: { $ref: "#street" } }, required: ["street"] },
    size: { enum: ["s", "m"] },
    region: { type: "string", format: "uri", "x-mcp-header": "Region" },
  },
  additionalProperties: false,
});

describe("a schema written by hand", () => {
  it.each<[unknown, string[]]>([
    [{ address: { street: "Low Road" }, size: "s", region: "urn:eu" }, []],
    [{ address: {} }, ["address.street: is required"]],
    [{ address: { street: "L" } }, ["address.street: must NOT have fewer than 2 characters"]],
    [{ size: "xl" }, ['size: expected one of ["s","m"]']],
    [{ colour: 1, region: "no" }, ["colour: there is no such argument", 'region: must match format "uri"']],
    [[], ["arguments: must be object"]],
  ])("says of %j: %j", (value, lines) => {
    expect(check(value)).toEqual(lines);
  });

  it("never fetches what it refers to", () => {
    expect(() => compileSchema({ $ref: "https://schemas.example/person.json" })).toThrow(
      "can't resolve reference",
    );
  });

  it("is compiled anew each time, and leaves nothing behind under its id", () => {
    const named = (type: string) => compileSchema({ $id: "https://schemas.example/a", type });
    expect(named("string")("text")).toEqual([]);
    expect(named("number")("text")).toEqual(["arguments: must be number"]);
  });

  it("says no more than a page", () => {
    const wrong = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`q${index}`, 1]));
    expect(check(wrong)).toHaveLength(20);
  });
});
