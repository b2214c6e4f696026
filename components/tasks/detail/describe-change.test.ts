import { expect, it } from "vitest";
import { describeChange } from "./describe-change.ts";

it.each([
  ["created", {}, "created it"],
  ["updated", { dueOn: [null, "2026-12-01"] }, "changed due date to 2026-12-01"],
  [
    "updated",
    { priority: ["low", "high"], value: [3, null] },
    "changed priority from low to high, value from 3 to nothing",
  ],
  ["updated", { description: ["a", "b"] }, "changed description"],
  ["assigned", { assignee: ["Ben", "Ada"] }, "changed assignee from Ben to Ada"],
  ["depends", { waitsFor: [null, "T-2"] }, "let it wait for T-2"],
  ["depends", { waitsFor: ["T-2", null] }, "let it wait no longer for T-2"],
  ["blocked", { state: ["todo", "blocked"] }, "blocked"],
  ["updated", { title: ["", "x".repeat(50)] }, `changed title to ${"x".repeat(40)}…`],
] as const)("%s %j reads %j", (what, changes, says) => {
  expect(describeChange({ what, changes: changes as never })).toBe(says);
});
