import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestTeams, type TestTeams } from "../test-teams.ts";

let house: TestTeams;
beforeAll(async () => {
  house = await openTestTeams();
  house.time.ms = Date.parse("2027-03-17T06:00:00Z"); // a Wednesday
  for (const handle of ["kim", "lou"])
    await house.call("add_person", { name: handle, handle, email: `${handle}@example.com`, timeZone: "UTC" });
});
afterAll(() => house.close());

const book = (startsAt: string, wish: object = {}) =>
  house.call("schedule_meeting", {
    subject: "Sync",
    attendees: ["kim"],
    startsAt,
    durationMinutes: 60,
    ...wish,
  });

it("of two who book one person at once, one is refused", async () => {
  const both = await Promise.all([book("2027-03-17T09:00:00Z"), book("2027-03-17T09:30:00Z")]);
  expect(both.filter(({ failed }) => failed === undefined)).toHaveLength(1);
  expect((await book("2027-03-17T09:15:00Z", { allowConflicts: true })).failed).toBeUndefined();
});

it("a time to keep free counts at the edges of the search too", async () => {
  await book("2027-03-18T09:00:00Z", { attendees: ["lou"] });
  const { suggestions } = await house.call("suggest_meeting_times", {
    ...{ attendees: ["lou"], durationMinutes: 30, bufferMinutes: 30, limit: 1 },
    ...{ from: "2027-03-18T10:00:00Z", until: "2027-03-18T12:00:00Z" },
  });
  expect((suggestions as { startsAt: string }[])[0]!.startsAt).toContain("10:30");
});
