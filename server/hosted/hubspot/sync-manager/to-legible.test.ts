import { expect, it } from "vitest";
import type { CrmRecord } from "../crm/crm-record.ts";
import type { Mirror } from "./decide-merge.ts";
import { toLegible } from "./to-legible.ts";

const AT = "2026-11-21T10:00:00.000Z";
const deal = (properties: Record<string, string>): CrmRecord => ({
  ...{ id: "1", kind: "deal", properties, createdAt: AT, updatedAt: AT, version: "1", isArchived: false },
});

it.each([
  ["amount", "4000.50", "4000.50"],
  ["amount", "33.33333333333", "33.33333333333"],
  ["closedate", "2026-11-21", "2026-11-21T00:00:00.000Z"],
  ["closedate", "1795255200000", "2026-11-21T10:00:00.000Z"],
  ["dealtype", "an account's own choice", "an account's own choice"],
  ["description", " half a \ud83d, and NUL\0 ", "half a \ufffd, and NUL\ufffd"],
])("%s %j is kept as %j", (property, value, kept) => {
  const { remote, illegible } = toLegible(deal({ [property]: value, somebodys_own: "not ours" }), null);
  expect(remote.properties).toEqual({ [property]: kept });
  expect(illegible).toEqual([]);
});

it.each([
  ["amount", "about 4000"],
  ["amount", "1e9"],
  ["closedate", "2026-02-30"],
  ["description", "x".repeat(65_537)],
])("%s %j is not taken: what is here stays", (property, value) => {
  const mirror: Mirror = {
    ...{ hubspotId: "1", hubspotAt: AT, isChangedHere: true, met: { [property]: "met" } },
    record: deal({ [property]: "here" }),
  };
  expect(toLegible(deal({ [property]: value }), null)).toMatchObject({
    ...{ remote: { properties: {} }, illegible: [{ property, value }] },
  });
  expect(toLegible(deal({ [property]: value }), mirror).remote.properties).toEqual({ [property]: "met" });
  expect(toLegible(deal({ [property]: value }), { ...mirror, met: null }).remote.properties).toEqual({
    [property]: "here",
  });
});
