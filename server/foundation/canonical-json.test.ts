import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

test("keys are in one order, at every depth, and lists keep theirs", () => {
  expect(canonicalJson({ b: [2, 1, { z: null, a: "ü\n" }], a: {} })).toBe(
    '{"a":{},"b":[2,1,{"a":"ü\\n","z":null}]}',
  );
  expect(canonicalJson({ a: 1, b: undefined })).toBe('{"a":1}');
  expect(canonicalJson([])).toBe("[]");
});

test("it is JSON of the same value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("a value that is nested a hundred thousand times has its text", () => {
  const depth = 100_000;
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = { a: value };
  expect(canonicalJson(value)).toHaveLength(depth * '{"a":}'.length + 1);
});
