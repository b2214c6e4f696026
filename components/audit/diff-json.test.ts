import { describe, expect, test } from "vitest";
import { diffJson } from "./diff-json.ts";

describe("diffJson", () => {
  test("only what differs is listed", () => {
    expect(diffJson({ role: "viewer", name: "Ada" }, { role: "admin", name: "Ada" })).toEqual([
      { path: "role", kind: "changed", before: '"viewer"', after: '"admin"' },
    ]);
  });

  test("what was created is all added, what was deleted all removed", () => {
    expect(diffJson(null, { role: "caller" })).toEqual([
      { path: "role", kind: "added", before: null, after: '"caller"' },
    ]);
    expect(diffJson({ role: "caller" }, undefined)).toEqual([
      { path: "role", kind: "removed", before: '"caller"', after: null },
    ]);
  });

  test("nested values are named by their path", () => {
    expect(
      diffJson(
        { limit: { perMinute: 10 }, servers: ["a"] },
        { limit: { perMinute: 20 }, servers: ["a", "b"] },
      ),
    ).toEqual([
      { path: "limit.perMinute", kind: "changed", before: "10", after: "20" },
      { path: "servers.1", kind: "added", before: null, after: '"b"' },
    ]);
  });

  test("null and empty are values of their own", () => {
    expect(diffJson({ limit: null, servers: [] }, { limit: 5, servers: [] })).toEqual([
      { path: "limit", kind: "changed", before: "null", after: "5" },
    ]);
  });

  test("the same twice differs in nothing", () => {
    expect(diffJson({ a: 1 }, { a: 1 })).toEqual([]);
    expect(diffJson(undefined, null)).toEqual([]);
  });
});
