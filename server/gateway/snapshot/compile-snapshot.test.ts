import { describe, expect, test } from "vitest";
import { testKey, testSnapshot } from "../test-gateway.ts";
import { serverNamed } from "../test-servers.ts";
import { compileSnapshot } from "./compile-snapshot.ts";

const [alpha, beta] = [serverNamed("alpha"), serverNamed("beta")];

test("each server has an address of its own, and /mcp is all of them", () => {
  const { endpoints } = testSnapshot([alpha, beta]);
  expect([...endpoints.values()].map(({ path }) => path)).toEqual(["/mcp", "/mcp/alpha", "/mcp/beta"]);
  expect(endpoints.get("")!.servers.map(({ slug }) => slug)).toEqual(["alpha", "beta"]);
});

describe("a paused server", () => {
  const { endpoints } = testSnapshot([alpha, beta], [], ["alpha"]);
  test("has no endpoint", () => {
    expect([...endpoints.keys()]).toEqual(["", "beta"]);
  });
  test("gives nothing to /mcp, and is not spoken of there", () => {
    const { servers, catalog } = endpoints.get("")!;
    expect(servers.map(({ slug }) => slug)).toEqual(["beta"]);
    expect([...catalog.tools.keys()].filter((name) => name.startsWith("alpha"))).toEqual([]);
  });
});

test("with all servers paused /mcp is there, and empty", () => {
  const { endpoints } = testSnapshot([alpha], [], ["alpha"]);
  expect([...endpoints.keys()]).toEqual([""]);
  expect(endpoints.get("")!.catalog.tools.size).toBe(0);
});

test("a row without its server opens nothing, and neither does a server without its row", () => {
  const rows = {
    version: 3n,
    hosted: [{ slug: "gone", isPaused: false }],
    upstreams: [],
    bundles: [],
    keys: [],
    defaultRateLimitPerMinute: 1,
  };
  const { endpoints, version } = compileSnapshot(rows, {
    hosted: [alpha],
    upstreams: () => null,
    houseVersion: "0.1.0",
  });
  expect([...endpoints.keys()]).toEqual([""]);
  expect(version).toBe(3n);
});

test("keys are found by the id that is written in them", () => {
  const { minted, entry } = testKey({ name: "ci" });
  expect(testSnapshot([], [entry]).keys.get(minted.id)).toBe(entry);
});
