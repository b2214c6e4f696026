import { expect, it } from "vitest";
import { Filter, fitsFilters } from "./crm-filter.ts";
import type { CrmRecord } from "./crm-record.ts";
import { wordsOf } from "./crm-words.ts";

const deal: CrmRecord = {
  ...{ id: "1", kind: "deal", createdAt: "2026-11-01T00:00:00.000Z", updatedAt: "2026-11-02T00:00:00.000Z" },
  properties: { dealname: "Looms", amount: "900", closedate: "2027-01-31T00:00:00.000Z" },
  ...{ version: "1", isArchived: false },
};

it.each([
  [{ property: "amount", operator: "GT", value: "89" }, true], // as numbers, not as texts
  [{ property: "amount", operator: "BETWEEN", value: "900", highValue: "1000" }, true],
  [{ property: "amount", operator: "LT", value: "900" }, false],
  [{ property: "closedate", operator: "GTE", value: "2027-01-31" }, true],
  [{ property: "createdate", operator: "LT", value: "2026-11-02" }, true],
  [{ property: "dealname", operator: "EQ", value: "looms" }, true],
  [{ property: "dealname", operator: "IN", values: ["a", "LOOMS"] }, true],
  [{ property: "dealname", operator: "NOT_IN", values: ["a"] }, true],
  [{ property: "dealname", operator: "CONTAINS_TOKEN", value: "oom" }, true],
  [{ property: "hs_priority", operator: "HAS_PROPERTY" }, false],
  [{ property: "hs_priority", operator: "NOT_HAS_PROPERTY" }, true],
  [{ property: "hs_priority", operator: "NEQ", value: "low" }, true],
  [{ property: "hs_priority", operator: "EQ", value: "low" }, false],
] as const)("%j: %s", (filter, fits) => {
  expect(fitsFilters(deal, [Filter.parse(filter)])).toBe(fits);
});

it("words are found whatever their accents, signs and case", () => {
  expect(wordsOf("José  O'Neill-GRØNN, jose@x.example")).toEqual([
    "jose",
    "o",
    "neill",
    "grønn",
    "x",
    "example",
  ]);
});
