import { expect, test } from "vitest";
import { fitDefinition } from "./fit-definition.ts";

test.each([
  ["legacy", { name: "a", outputSchema: { type: "array" } }, { name: "a" }],
  [
    "legacy",
    { name: "a", outputSchema: { type: "object" } },
    { name: "a", outputSchema: { type: "object" } },
  ],
  ["legacy", { name: "a", "x-own": 1 }, { name: "a", "x-own": 1 }],
  ["modern", { name: "a", outputSchema: { type: "array" } }, { name: "a", outputSchema: { type: "array" } }],
] as const)("for a %s client: %j", (era, definition, fit) => {
  expect(fitDefinition(definition, era)).toEqual(fit);
});
