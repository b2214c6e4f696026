import { expect, it } from "vitest";
import type { CrmRecord } from "../crm/crm-record.ts";
import { type ConflictRule, decideMerge, type Mirror } from "./decide-merge.ts";

const EARLY = "2026-11-20T10:00:00.000Z";
const LATE = "2026-11-21T10:00:00.000Z";

function record(properties: Record<string, string>, updatedAt: string): CrmRecord {
  return {
    ...{ id: "1", kind: "contact", properties, createdAt: EARLY, updatedAt },
    version: "1",
    isArchived: false,
  };
}
function mirror(own: Partial<Mirror> & { properties?: Record<string, string>; at?: string } = {}): Mirror {
  const { properties = { city: "Rome" }, at = EARLY, ...rest } = own;
  return { record: record(properties, at), hubspotId: "9", hubspotAt: EARLY, isChangedHere: false, ...rest };
}
const remote = (city: string, at = LATE) => record({ city }, at);

it("what is not here is created, whatever the rule", () => {
  for (const rule of ["newest", "hubspot", "local"] as const)
    expect(decideMerge(null, remote("Oslo"), rule)).toEqual({ action: "create" });
});

it("what was seen before, or sent by us, is left alone", () => {
  expect(decideMerge(mirror({ hubspotAt: LATE }), remote("Oslo"), "hubspot")).toEqual({ action: "skip" });
});

it("what says the same on both sides is only linked", () => {
  const same = mirror({ hubspotId: null, hubspotAt: null, isChangedHere: true });
  expect(decideMerge(same, remote("Rome"), "newest")).toEqual({ action: "link" });
});

it("what changed only there is taken, with no conflict", () => {
  expect(decideMerge(mirror(), remote("Oslo"), "local")).toEqual({
    ...{ action: "update", isConflict: false },
    differences: [{ property: "city", here: "Rome", there: "Oslo" }],
  });
});

it.each<[ConflictRule, string, "update" | "keep"]>([
  ["newest", EARLY, "update"],
  ["newest", "2026-11-21T11:00:00.000Z", "keep"],
  ["hubspot", "2026-11-21T11:00:00.000Z", "update"],
  ["local", EARLY, "keep"],
])(
  "when both sides changed and the rule is %s, what was changed here at %s makes: %s",
  (rule, at, action) => {
    const merge = decideMerge(mirror({ isChangedHere: true, at }), remote("Oslo"), rule);
    expect(merge).toMatchObject({ action, differences: [{ property: "city" }] });
    if (merge.action === "update") expect(merge.isConflict).toBe(true);
  },
);

it("one number or one moment written in two ways is no difference", () => {
  const here = mirror({
    properties: { hs_analytics_num_page_views: "4.0", notes_last_contacted: "2026-11-21" },
  });
  const there = record(
    { hs_analytics_num_page_views: "4", notes_last_contacted: "2026-11-21T00:00:00.000Z" },
    LATE,
  );
  expect(decideMerge(here, there, "newest")).toEqual({ action: "link" });
});
