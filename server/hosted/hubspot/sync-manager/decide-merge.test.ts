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
  const plain = { hubspotId: "9", hubspotAt: EARLY, isChangedHere: false, met: null };
  return { record: record(properties, at), ...plain, ...rest };
}
const remote = (city: string, at = LATE) => record({ city }, at);
const changed = { city: { property: "city", here: "Rome", there: "Oslo" } };
const merged = { action: "merge", taken: [], conflicts: [], isUnsent: false };

it("what is not here is created, whatever the rule", () => {
  for (const rule of ["newest", "hubspot", "local"] as const)
    expect(decideMerge(null, remote("Oslo"), rule)).toEqual({ action: "create" });
});

it("what was seen before, or sent by us, is left alone", () => {
  expect(decideMerge(mirror({ hubspotAt: LATE }), remote("Oslo"), "hubspot")).toEqual({ action: "skip" });
  const sent = mirror({ hubspotAt: LATE, met: { city: "Rome" } });
  expect(decideMerge(sent, remote("Rome"), "hubspot")).toEqual({ action: "skip" });
  expect(decideMerge(sent, remote("Oslo", EARLY), "hubspot")).toEqual({ action: "skip" }); // a search that is late
});

it("what somebody changed there just before ours arrived is seen, though its time is that of ours", () => {
  const sent = mirror({ properties: { city: "Rome" }, hubspotAt: LATE, met: { city: "Rome" } });
  const both = record({ city: "Rome", phone: "+44 1" }, LATE);
  expect(decideMerge(sent, both, "local")).toMatchObject({ taken: [{ property: "phone", there: "+44 1" }] });
});

it("what says the same on both sides is only linked", () => {
  const same = mirror({ hubspotId: null, hubspotAt: null, isChangedHere: true });
  expect(decideMerge(same, remote("Rome"), "newest")).toMatchObject(merged);
});

it.each([
  ["phone", "491511", "0491511"],
  ["phone", "49151123456789012", "49151123456789013"],
  ["phone", "1000", "1e3"],
])("a %s of %s is another than %s", (property, here, there) => {
  const ours = mirror({ properties: { [property]: here } });
  const taken = [{ property, here, there }];
  expect(decideMerge(ours, record({ [property]: there }, LATE), "hubspot")).toMatchObject({ taken });
});

it.each([
  ["amount", "4000", "4000.0"],
  ["closedate", "2026-11-20T10:00:00Z", "2026-11-20T10:00:00.000Z"],
])("an %s of %s is the same as %s", (property, here, there) => {
  const ours = mirror({ properties: { [property]: here } });
  const theirs = { ...record({ [property]: there }, LATE), kind: "deal" as const };
  expect(decideMerge(ours, theirs, "hubspot")).toMatchObject({ taken: [] });
});

it("what changed only there is taken, with no conflict", () => {
  expect(decideMerge(mirror(), remote("Oslo"), "local")).toMatchObject({ ...merged, taken: [changed.city] });
});

const rules: [ConflictRule, string, "hubspot" | "local"][] = [
  ["newest", EARLY, "hubspot"],
  ["newest", "2026-11-21T11:00:00.000Z", "local"],
  ["hubspot", "2026-11-21T11:00:00.000Z", "hubspot"],
  ["local", EARLY, "local"],
];
const won = (winner: "hubspot" | "local") => ({
  ...{ winner, conflicts: [changed.city] },
  ...(winner === "hubspot" ? { taken: [changed.city], isUnsent: false } : { taken: [], isUnsent: true }),
});

it.each(rules)("of what both changed, by the rule %s and changed here at %s, %s wins", (rule, at, winner) => {
  const [known, unknown] = [{ city: "Bern" }, null].map((met) => mirror({ isChangedHere: true, at, met }));
  expect(decideMerge(known!, remote("Oslo"), rule)).toMatchObject(won(winner));
  expect(decideMerge(unknown!, remote("Oslo"), rule)).toMatchObject(won(winner));
});

it.each(["newest", "hubspot", "local"] as const)(
  "by the rule %s, a phone changed there and a city changed here are no conflict: both stay",
  (rule) => {
    const here = mirror({ isChangedHere: true, met: { city: "Bern" }, at: LATE });
    expect(decideMerge(here, record({ city: "Bern", phone: "+44 1" }, LATE), rule)).toMatchObject({
      ...merged,
      taken: [{ property: "phone", here: null, there: "+44 1" }],
      isUnsent: true,
    });
  },
);

it("a value that was taken away is a change like any other", () => {
  const [gone, kept] = [record({}, LATE), record({ city: "Rome" }, LATE)];
  expect(decideMerge(mirror({ met: { city: "Rome" } }), gone, "local")).toMatchObject({
    taken: [{ property: "city", here: "Rome", there: null }],
  });
  const removed = mirror({ properties: {}, isChangedHere: true, met: { city: "Rome" } });
  expect(decideMerge(removed, kept, "hubspot")).toMatchObject({ ...merged, isUnsent: true });
});

it("what was archived here stays so and is sent, unless it changed there and HubSpot wins", () => {
  const archived = mirror({ isChangedHere: true, met: { city: "Rome" } });
  archived.record.isArchived = true;
  expect(decideMerge(archived, remote("Rome"), "hubspot")).toMatchObject({ ...merged, isUnsent: true });
  expect(decideMerge(archived, remote("Oslo"), "local")).toMatchObject({ taken: [], isUnsent: true });
  expect(decideMerge(archived, remote("Oslo"), "hubspot")).toMatchObject({ taken: [changed.city] });
});

it("one number or one moment written in two ways is no difference", () => {
  const here = mirror({
    properties: { hs_analytics_num_page_views: "4.0", notes_last_contacted: "2026-11-21" },
  });
  const there = record(
    { hs_analytics_num_page_views: "4", notes_last_contacted: "2026-11-21T00:00:00.000Z" },
    LATE,
  );
  expect(decideMerge(here, there, "newest")).toMatchObject(merged);
});
