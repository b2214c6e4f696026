import { expect, test } from "vitest";
import { controlFor, firstPreset, readPreset, writePreset } from "./read-preset.ts";

test.each([
  [{ type: "string", enum: ["open", "closed"] }, "choice", "open"],
  [{ type: "boolean" }, "flag", true],
  [{ type: "integer", minimum: 1 }, "number", 1],
  [{ type: "string" }, "text", ""],
  [{ type: "array" }, "json", []],
  [{ type: ["string", "null"] }, "json", null],
  [{}, "json", null],
  [{ type: "string", default: "x" }, "text", "x"],
])("%j is entered as a %s, and begins as what fits", (schema, kind, first) => {
  expect(controlFor(schema).kind).toBe(kind);
  expect(firstPreset(schema)).toEqual(first);
});

test.each([
  [{ type: "string" }, "5", "5"],
  [{ type: "number" }, "-2.5", -2.5],
  [{ type: "array" }, "[1]", [1]],
])("what is typed for %j is read, and written the same", (schema, text, value) => {
  const control = controlFor(schema);
  expect(readPreset(control, text)).toEqual({ value });
  expect(writePreset(control, value)).toBe(text);
});

test.each([
  [{ type: "number" }, ""],
  [{ type: "number" }, "ten"],
  [{ type: "object" }, "{"],
])("what cannot be read for %j is said", (schema, text) => {
  expect(readPreset(controlFor(schema), text)).toEqual({ says: expect.any(String) });
});
