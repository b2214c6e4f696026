import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestHubspot, type TestHubspot } from "../test-hubspot.ts";

let house: TestHubspot;
beforeAll(async () => {
  house = await openTestHubspot();
});
afterAll(() => house.close());

const make = (closedate: string) =>
  house.call("create_deal", { properties: { dealname: "Oven", closedate } });
const before = (value: string) =>
  house.call("search_deals", { filters: [{ property: "closedate", operator: "LT", value }] });

it("a day that no calendar has is refused in words, kept or searched", async () => {
  for (const day of ["2026-02-30", "0000-01-01", "2026-11-21 (x)", "2026-13-01"]) {
    expect((await make(day)).failed).toContain("is no date");
    expect((await before(day)).failed).toContain("compared with a date");
  }
});

it("a day is one of UTC", async () => {
  expect((await make("2026-03-01")).failed).toBeUndefined();
  expect([(await before("2026-03-01")).total, (await before("2026-03-02")).total]).toEqual([0, 1]);
});

it.each(["'", "%", "_", "\u{1f389}", "\\", ":*", "a'b & !c", "x".repeat(200), "\u0000"])(
  "a search for %j is answered",
  async (query) => {
    const { failed, records } = await house.call("search_contacts", { query });
    expect(failed ?? records).toEqual(failed === undefined ? [] : expect.stringContaining("query"));
  },
);
