import { expect, test } from "vitest";
import { prepareTop } from "./prepare-top.ts";

test("what is left out is said", () => {
  expect(prepareTop(["a", "b", "c"], 2, "servers")).toEqual({ shown: ["a", "b"], says: "2 of 3 servers" });
});

test("nothing is said when everything is shown", () => {
  expect(prepareTop(["a", "b"], 2, "servers").says).toBeNull();
});
