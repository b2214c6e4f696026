import { describe, expect, test } from "vitest";
import { exampleArguments } from "./example-arguments.ts";

const forProperty = (property: unknown) =>
  exampleArguments({ properties: { it: property }, required: ["it"] }).it;

describe("exampleArguments", () => {
  test("only what is needed is filled in", () => {
    const schema = {
      type: "object",
      properties: { zone: { type: "string" }, note: { type: "string" } },
      required: ["zone"],
    };
    expect(exampleArguments(schema)).toEqual({ zone: "…" });
  });

  test.each([
    [{ type: "string", examples: ["Europe/Berlin"], default: "UTC" }, "Europe/Berlin"],
    [{ type: "string", default: "UTC" }, "UTC"],
    [{ enum: ["short", "long"] }, "short"],
    [{ const: 3 }, 3],
    [{ type: "integer", minimum: 5 }, 5],
    [{ type: "number" }, 1],
    [{ type: "boolean" }, true],
    [{ type: "array", items: { type: "string" } }, ["…"]],
    [{ anyOf: [{ type: "number" }, { type: "null" }] }, 1],
  ])("%j starts with %j", (property, example) => {
    expect(forProperty(property)).toEqual(example);
  });

  test.each([undefined, null, { type: "object" }])("%j takes no arguments", (schema) => {
    expect(exampleArguments(schema)).toEqual({});
  });
});
