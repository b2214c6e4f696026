import path from "node:path";
import { expect, it } from "vitest";
import { undescribedCalls } from "../../outside/test-called-paths.ts";
import { openContract } from "./contract.ts";

const at = "2026-11-21T12:00:00.000Z";
const contact = {
  id: "1",
  properties: { email: "a@b.example" },
  createdAt: at,
  updatedAt: at,
  archived: false,
};

function violationsOf(method: string, path: string, body: unknown, answer: unknown, status = 200): string[] {
  const contract = openContract();
  const url = new URL(path, "http://hubspot");
  contract.check({ method, path: url.pathname, query: url.searchParams, body }, { status, body: answer });
  return contract.violations;
}

it("what is as described passes", () => {
  expect(
    violationsOf("POST", "/crm/objects/2026-03/contacts", { properties: {}, associations: [] }, contact, 201),
  ).toEqual([]);
  expect(violationsOf("GET", "/crm/objects/2026-03/contacts/1?idProperty=email", null, contact)).toEqual([]);
});

const filter = { propertyName: "email", operator: "LIKE", value: "a" };
const list = { name: "L", objectTypeId: "0-1", processingType: "DYNAMIC" };
const odd = { filterBranchType: "MAYBE" };

it.each([
  [
    "the version before",
    "GET",
    "/crm/v3/objects/contacts/1",
    null,
    contact,
    "is not in HubSpot's description",
  ],
  [
    "a search that does not say where it begins",
    "POST",
    "/crm/objects/2026-03/contacts/search",
    { filterGroups: [], sorts: [], properties: [], limit: 10 },
    { total: 0, results: [] },
    "body.after is missing",
  ],
  [
    "a path that does not exist",
    "POST",
    "/crm/objects/2026-03/contacts/batch/invent",
    {},
    {},
    "is not in HubSpot's description",
  ],
  [
    "a method that does not exist",
    "PUT",
    "/crm/objects/2026-03/contacts",
    {},
    {},
    "is not in HubSpot's description",
  ],
  [
    "an unknown field",
    "POST",
    "/crm/objects/2026-03/contacts",
    { properties: {}, props: {} },
    contact,
    "props is not in",
  ],
  [
    "a missing field",
    "POST",
    "/crm/objects/2026-03/contacts/batch/read",
    { inputs: [{ id: "1" }] },
    {},
    "properties is missing",
  ],
  [
    "a wrong type",
    "POST",
    "/crm/objects/2026-03/contacts/search",
    { limit: "10" },
    { total: 0, results: [] },
    "limit is no number",
  ],
  [
    "a value that is none",
    "POST",
    "/crm/objects/2026-03/contacts/search",
    { filterGroups: [{ filters: [filter] }] },
    { total: 0, results: [] },
    '"LIKE" is none of',
  ],
  [
    "a kind that is none",
    "POST",
    "/crm/lists/2026-03",
    { ...list, filterBranch: odd },
    {},
    'filterBranchType is not "OR"',
  ],
  [
    "an unknown parameter",
    "GET",
    "/crm/objects/2026-03/contacts/1?fields=a",
    null,
    contact,
    "?fields is not described",
  ],
  [
    "an answer without a field",
    "GET",
    "/crm/objects/2026-03/contacts/1",
    null,
    { ...contact, updatedAt: undefined },
    "updatedAt is missing",
  ],
  [
    "an answer with a number for a text",
    "GET",
    "/crm/objects/2026-03/contacts/1",
    null,
    { ...contact, id: 1 },
    "id is no string",
  ],
  [
    "a campaign with an unknown field",
    "POST",
    "/marketing/campaigns/2026-03",
    { properties: {}, name: "x" },
    {},
    "body.name is not in it",
  ],
  [
    "a campaign's property that is no text",
    "PATCH",
    "/marketing/campaigns/2026-03/1",
    { properties: { hs_name: 1 } },
    {},
    "body.properties.hs_name is no string",
  ],
  [
    "an unknown parameter of campaigns",
    "GET",
    "/marketing/campaigns/2026-03?offset=1",
    null,
    { results: [], total: 0 },
    "?offset is not described",
  ],
  [
    "a page of campaigns that says not how many there are",
    "GET",
    "/marketing/campaigns/2026-03",
    null,
    { results: [] },
    "body.total is missing",
  ],
  [
    "a campaign that lacks what belongs to it",
    "GET",
    "/marketing/campaigns/2026-03/1",
    null,
    { ...contact, businessUnits: [{ id: "1" }] },
    "body.businessUnits[0].id is no number",
  ],
] as const)("%s is found out", (_, method, path, body, answer, says) => {
  expect(violationsOf(method, path, body, answer).join("\n")).toContain(says);
});

it("every address that the sources name is one that HubSpot describes", () => {
  const sources = path.join(import.meta.dirname, "../{hubspot-store,sync-manager,webhook-handler}/*.ts");
  const { described } = openContract();
  expect(undescribedCalls(sources, described)).toEqual([]);
  const without = described.filter((operation) => !operation.includes("campaigns"));
  expect(undescribedCalls(sources, without)).toContain(
    "hubspot-campaigns.ts: … /marketing/campaigns/2026-03",
  );
});
