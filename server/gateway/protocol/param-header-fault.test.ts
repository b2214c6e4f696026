import { expect, test } from "vitest";
import { paramHeaderFault } from "./param-header-fault.ts";

const schema = (...properties: object[]) => ({
  type: "object",
  properties: Object.fromEntries(properties.map((property, i) => [`argument${i}`, property])),
});
const at = (header: unknown, type = "string") => ({ type, "x-mcp-header": header });

test.each([
  ["none", schema({ type: "string" })],
  ["a name of its own each", schema(at("Region"), at("Priority", "integer"), at("Debug", "boolean"))],
  ["no schema at all", null],
])("a tool can be called with %s", (_, given) => {
  expect(paramHeaderFault(given)).toBeNull();
});

test.each([
  ["an empty name", schema(at("")), /no name of a header/],
  ["no text", schema(at(7)), /no name of a header/],
  ["a space in it", schema(at("My Region")), /no name of a header/],
  ["a control character in it", schema(at("Region\t1")), /no name of a header/],
  ["a number that may have a fraction", schema(at("Score", "number")), /string, integer or boolean/],
  ["an object", schema(at("Data", "object")), /string, integer or boolean/],
  ["the same name twice", schema(at("Region"), at("region")), /two of its arguments/],
  ["one of them deeper", schema(schema(at(""))), /no name of a header/],
])("a tool cannot be called with %s", (_, given, fault) => {
  expect(paramHeaderFault(given)).toMatch(fault);
});
