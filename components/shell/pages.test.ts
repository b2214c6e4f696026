import { expect, test } from "vitest";
import { roleTable } from "../../server/contracts/permissions.ts";
import { isCurrentPage, pagesFor } from "./pages.ts";

const labels = (role: keyof typeof roleTable) =>
  pagesFor(roleTable[role].rights).flatMap(({ pages }) => pages.map(({ label }) => label));

test("a role sees the pages its rights open, and no empty group", () => {
  expect(labels("admin")).toEqual([
    "Overview",
    "Servers",
    "Bundles",
    "Catalog",
    "Playground",
    "Tasks",
    "CRM",
    "Teams",
    "Keys and clients",
    "Sessions",
    "People",
    "Audit log",
    "Settings",
  ]);
  expect(labels("operator")).not.toContain("People");
  expect(labels("viewer")).toEqual([
    "Overview",
    "Servers",
    "Bundles",
    "Catalog",
    "Tasks",
    "CRM",
    "Teams",
    "Sessions",
    "Settings",
  ]);
  expect(pagesFor(roleTable.caller.rights).map(({ label }) => label)).toEqual(["Governance"]);
});

test("a detail page keeps its list marked, and the overview marks only itself", () => {
  expect(isCurrentPage("/servers", "/servers/hello-world")).toBe(true);
  expect(isCurrentPage("/servers", "/serversomething")).toBe(false);
  expect(isCurrentPage("/", "/servers")).toBe(false);
  expect(isCurrentPage("/", "/")).toBe(true);
});
