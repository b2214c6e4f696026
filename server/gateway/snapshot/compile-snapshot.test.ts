import { describe, expect, test } from "vitest";
import { testKey, testSnapshot } from "../test-gateway.ts";
import { serverNamed } from "../test-servers.ts";
import { compileSnapshot, recompileSnapshot } from "./compile-snapshot.ts";

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

describe("what a snapshot takes over from the one before", () => {
  const changing = { ...serverNamed("gamma") };
  const before = testSnapshot([alpha, changing, beta]);
  const catalogs = [...before.endpoints.values()].map(({ catalog }) => catalog.tools.size);
  test("is everything, where nothing is another", () => {
    const after = recompileSnapshot(before, "0.1.0");
    for (const [slug, endpoint] of before.endpoints) expect(after.endpoints.get(slug)).toBe(endpoint);
  });
  test("is every server but the one that offers something else, and /mcp has that", () => {
    changing.tools = changing.tools.slice(0, 1);
    const after = recompileSnapshot(before, "0.1.0");
    expect(after.endpoints.get("alpha")).toBe(before.endpoints.get("alpha"));
    expect(after.endpoints.get("beta")).toBe(before.endpoints.get("beta"));
    expect([...after.endpoints.get("gamma")!.catalog.tools.keys()]).toEqual(["speak"]);
    expect([...after.endpoints.get("")!.catalog.tools.keys()]).not.toContain("gamma__fail");
  });
  test("and the one before stays as it was", () => {
    expect([...before.endpoints.values()].map(({ catalog }) => catalog.tools.size)).toEqual(catalogs);
    expect([...before.endpoints.get("")!.catalog.tools.keys()]).toContain("gamma__fail");
  });
  test("words that are others make another endpoint, too", () => {
    const now = recompileSnapshot(before, "0.1.0");
    changing.title = "Renamed";
    const after = recompileSnapshot(now, "0.1.0");
    expect(after.endpoints.get("gamma")!.title).toBe("Renamed");
    expect(after.endpoints.get("alpha")).toBe(now.endpoints.get("alpha"));
  });
});

test("keys are found by the id that is written in them", () => {
  const { minted, entry } = testKey({ name: "ci" });
  expect(testSnapshot([], [entry]).keys.get(minted.id)).toBe(entry);
});
