import { expect, it } from "vitest";
import type { CrmRecord, RecordKind } from "../crm/crm-record.ts";
import { scoreLead } from "./score-lead.ts";
import { defaultScoringRules, ScoringRules } from "./scoring-rules.ts";

const NOW = Date.parse("2026-11-21T12:00:00.000Z");
const at = new Date(NOW).toISOString();
function record(kind: RecordKind, properties: Record<string, string>): CrmRecord {
  return { ...{ id: "1", kind, properties, createdAt: at, updatedAt: at }, version: "1", isArchived: false };
}
const lead = (
  properties: Record<string, string>,
  company: Record<string, string> = {},
  hasOpenDeal = false,
) => ({
  ...{ contact: record("contact", properties), companies: [record("company", company)], hasOpenDeal },
});

it("the reasons add up to the score, the heaviest first", () => {
  const { score, grade, reasons } = scoreLead(
    lead(
      { jobtitle: "Sales Director", phone: "1", notes_last_contacted: "2026-11-01T00:00:00Z" },
      { numberofemployees: "200" },
      true,
    ),
    defaultScoringRules,
    NOW,
  );
  expect(reasons.map(({ points }) => points)).toEqual([20, 20, 15, 15, 5]);
  expect({ score, grade }).toEqual({ score: 75, grade: "hot" });
});

it("a score stays between 0 and 100, and says what would raise it", () => {
  const cold = scoreLead(lead({ hs_lead_status: "UNQUALIFIED" }), defaultScoringRules, NOW);
  expect(cold).toMatchObject({ score: 0, grade: "cold", reasons: [{ points: -40 }] });
  expect(cold.couldGain).toHaveLength(3);
  expect(cold.couldGain.every(({ points }) => points > 0)).toBe(true);
});

it.each([
  ["2026-10-23T12:00:00Z", true],
  ["2026-10-22T11:59:59Z", false],
  ["2026-11-22T12:00:00Z", false],
  ["", false],
])("in touch within 30 days: %s is %s", (notes_last_contacted, isMet) => {
  const { reasons } = scoreLead(lead({ notes_last_contacted }), defaultScoringRules, NOW);
  expect(reasons.some(({ rule }) => rule === "in-touch")).toBe(isMet);
});

it("the rules a house begins with are rules it would take", () => {
  expect(ScoringRules.parse(defaultScoringRules)).toEqual(defaultScoringRules);
});
