import { expectConformance } from "./expect-conformance.ts";
import { test } from "./fixtures.ts";

test("the official suite: 37 of 37 for 2026-07-28, 30 of 30 for 2025-11-25, tasks and all else it has", {
  tag: "@conformance",
}, async ({ house }) => {
  await expectConformance(`${house.url}/mcp/conformance`);
});

test("the official suite passes as well through the slow lane", { tag: "@conformance" }, async ({
  slowHouse,
}) => {
  await expectConformance(`${slowHouse.url}/mcp/conformance`);
});
