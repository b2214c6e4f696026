import { expect, test } from "vitest";
import { searchJson } from "./search-json.ts";

const contact = { id: "c_1", tags: ["north", "mql"], owner: { name: "Ada", age: null, active: true } };

test("names, text, numbers, booleans and null are found, whatever their case and depth", () => {
  for (const text of ["OWNER", "ada", "mql", "null", "true", "c_1"])
    expect(searchJson(contact, null, text)).toBe(true);
});

test("positions in a list are not names, and no text finds nothing", () => {
  expect(searchJson(["a", "b"], null, "1")).toBe(false);
  expect(searchJson(contact, null, "")).toBe(false);
  expect(searchJson(contact, null, "elsewhere")).toBe(false);
});
