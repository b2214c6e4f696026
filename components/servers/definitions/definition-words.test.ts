import { expect, test } from "vitest";
import { describePin, type Pin } from "./definition-words.ts";

const pin = (more: Partial<Pin> = {}): Pin => ({
  ...{ state: "pending", isPublished: true, hasBefore: false, flags: [] },
  ...more,
});

test.each([
  [pin({ state: "approved" }), "approved"],
  [pin({ state: "withheld", isPublished: false }), "withheld"],
  [pin({ isPublished: false, hasBefore: true }), "waits"],
  [pin({ hasBefore: true }), "changed"],
  [pin({ flags: ["hidden"] }), "new"],
])("%j is said to be %s", (pinned, word) => {
  expect(describePin(pinned).word).toBe(word);
});

test("whether callers are given it already is said, because that is what matters", () => {
  expect(describePin(pin({ isPublished: false })).says).toContain("do not find it");
  expect(describePin(pin()).says).toContain("given it already");
  expect(describePin(pin({ flags: ["hidden"] })).says).toContain("odd");
});
