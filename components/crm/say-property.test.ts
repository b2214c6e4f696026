import { expect, test } from "vitest";
import { sayChoice, sayProperty } from "./say-property.ts";

const today = "2026-11-21";

test.each([
  ["industry", "text", "ELECTRICAL_ELECTRONIC_MANUFACTURING", "Electrical electronic manufacturing"],
  ["industry", "text", "TEXTILES", "Textiles"],
  ["industry", "text", "Machine tools", "Machine tools"],
  ["hs_lead_status", "choice", "OPEN_DEAL", "Open deal"],
  ["hs_lead_status", "choice", "NEW", "New"],
  ["lifecyclestage", "choice", "marketingqualifiedlead", "Marketing qualified"],
  ["hs_email_optout", "choice", "false", "No"],
  ["closedate", "date", "2027-01-03T00:00:00.000Z", "3 Jan 2027"],
  ["amount", "number", "12500", "12,500"],
])("%s, a %s, is read as people read it", (name, type, value, says) => {
  expect(sayProperty({ name, type, today }, value)).toBe(says);
});

test("a stage is called what its pipeline calls it", () => {
  const stageWords = { contractsent: "Contract sent" };
  const stage = { name: "dealstage", type: "text", today, stageWords };
  expect(sayProperty(stage, "contractsent")).toBe("Contract sent");
  expect(sayProperty(stage, "another")).toBe("another");
});

test("what somebody typed stays as it was typed", () => {
  expect(sayProperty({ name: "company", type: "text", today }, "ACME_WORKS")).toBe("ACME_WORKS");
  expect(sayChoice("medium")).toBe("medium");
});
