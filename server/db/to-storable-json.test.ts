import { expect, it } from "vitest";
import { toStorableJson } from "./to-storable-json.ts";

it("has nothing in it that Postgres refuses, and everything else as it was", () => {
  const cut = "a😀".slice(0, 2);
  const said = { cut, nul: "a\0b", list: ["😀", { n: 1, none: null, yes: true }] };
  expect(JSON.parse(toStorableJson(said))).toEqual({ ...said, cut: "a\ufffd", nul: "a\ufffdb" });
  expect(toStorableJson(said)).not.toMatch(/\\u(0000|d83d)/);
});
