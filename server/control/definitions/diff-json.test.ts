import { expect, test } from "vitest";
import { diffJson } from "./diff-json.ts";

const before = {
  name: "add",
  description: "Adds.",
  inputSchema: { properties: { a: { type: "number" } }, required: ["a"] },
};

test("a definition differs in its smallest parts", () => {
  const after = {
    description: "Adds. <IMPORTANT>",
    name: "add",
    inputSchema: { properties: { a: { type: "number" }, note: { type: "string" } }, required: ["a", "note"] },
    annotations: { readOnlyHint: true },
  };
  expect(diffJson(before, after)).toEqual([
    { path: "description", kind: "changed", before: "Adds.", after: "Adds. <IMPORTANT>" },
    { path: "inputSchema.properties.note", kind: "added", before: null, after: { type: "string" } },
    { path: "inputSchema.required", kind: "changed", before: ["a"], after: ["a", "note"] },
    { path: "annotations", kind: "added", before: null, after: { readOnlyHint: true } },
  ]);
  expect(diffJson(after, before).map(({ path, kind }) => `${path} ${kind}`)).toEqual([
    "description changed",
    "inputSchema.properties.note removed",
    "inputSchema.required changed",
    "annotations removed",
  ]);
});

test("the order of keys is no difference", () => {
  expect(diffJson({ a: { x: 1, y: [{ p: 1, q: 2 }] } }, { a: { y: [{ q: 2, p: 1 }], x: 1 } })).toEqual([]);
});
