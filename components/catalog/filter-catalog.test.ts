import { expect, test } from "vitest";
import { wellKnownServers } from "../../server/contracts/well-known-servers.ts";
import { filterCatalog } from "./filter-catalog.ts";

const ids = (search: string, kind: Parameters<typeof filterCatalog>[1]["kind"] = null) =>
  filterCatalog(wellKnownServers, { search, kind }).map(({ id }) => id);

test("a server is found by any words of its card, in whatever case and order", () => {
  expect(ids("PLAYWRIGHT")).toEqual(["playwright"]);
  expect(ids("microsoft browser")).toEqual(["playwright"]);
  expect(ids("no such thing")).toEqual([]);
  expect(ids("  ")).toHaveLength(wellKnownServers.length);
});

test("a kind narrows what is found", () => {
  expect(ids("", "Testing")).toEqual(["everything", "time"]);
  expect(ids("time", "Data")).toEqual([]);
});
