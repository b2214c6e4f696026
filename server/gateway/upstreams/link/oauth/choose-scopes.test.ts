import { expect, test } from "vitest";
import { chooseScopes } from "./choose-scopes.ts";

const none = { wanted: [], asked: [], published: [], granted: [], offered: [] };

test.each([
  ["nothing known", {}, ""],
  ["what the refusal names", { asked: ["a"], published: ["b"] }, "a"],
  ["all that is published", { published: ["b", "c"] }, "b c"],
  ["what was granted, and more", { granted: ["a"], asked: ["b"], published: ["c"] }, "a b"],
  ["the operator's own", { wanted: ["w"], published: ["b", "w"] }, "w b"],
  ["the way to a refresh token", { asked: ["a"], offered: ["offline_access"] }, "a offline_access"],
  ["and not that alone", { offered: ["offline_access"] }, ""],
])("%s", (_, known, scopes) => {
  expect(chooseScopes({ ...none, ...known }).join(" ")).toBe(scopes);
});
