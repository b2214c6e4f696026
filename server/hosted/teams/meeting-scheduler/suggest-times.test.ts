import fc from "fast-check";
import { expect, it } from "vitest";
import { createTimeManager } from "../../hello-world/time/time-manager.ts";
import { suggestTimes } from "./suggest-times.ts";
import { writeInvitation } from "./write-invitation.ts";

const time = createTimeManager();
const MINUTE = 60_000;
const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] as const;
const person = (id: string) => ({ id, name: id, handle: id, email: `${id}@example.com` });
const hours = (timeZone: string) => ({ timeZone, from: "09:00", until: "17:00", days });
const attendees = [
  { person: person("Berta"), isOptional: false },
  { person: person("Nell"), isOptional: false },
];
const zones = new Map([
  ["Berta", hours("Europe/Berlin")],
  ["Nell", hours("America/New_York")],
]);
const wish = (from: string, until: string) => ({
  ...{ fromMs: Date.parse(from), untilMs: Date.parse(until), durationMs: 60 * MINUTE, stepMs: 15 * MINUTE },
  ...{ bufferMs: 0, limit: 3 },
});

it("finds the hours that both work, which move when clocks change in one place only", () => {
  const first = (from: string, until: string) =>
    suggestTimes(time, { attendees, busy: [], hours: zones }, wish(from, until))[0]!.startsAt.toISOString();
  expect(first("2027-03-10T00:00:00Z", "2027-03-11T00:00:00Z")).toBe("2027-03-10T14:00:00.000Z");
  expect(first("2027-03-17T00:00:00Z", "2027-03-18T00:00:00Z")).toBe("2027-03-17T13:00:00.000Z");
  expect(first("2027-03-31T00:00:00Z", "2027-04-01T00:00:00Z")).toBe("2027-03-31T13:00:00.000Z");
});

it("prefers a slot that costs an optional person's evening to one for which a required one is busy", () => {
  const rei = { person: person("Rei"), isOptional: true };
  const busy = [
    {
      personId: "Nell",
      meetingId: null,
      subject: "Stand-up",
      startsAt: new Date("2027-03-17T13:00:00Z"),
      endsAt: new Date("2027-03-17T14:00:00Z"),
    },
  ];
  const all = {
    attendees: [...attendees, rei],
    busy,
    hours: new Map([...zones, ["Rei", hours("Asia/Tokyo")]]),
  };
  const [best] = suggestTimes(time, all, wish("2027-03-17T13:00:00Z", "2027-03-17T16:00:00Z"));
  expect(best!.startsAt.toISOString()).toBe("2027-03-17T14:00:00.000Z");
  expect(best!.reasons).toEqual([
    "everybody is free",
    "Rei (optional): outside working hours: 23:00 in Asia/Tokyo",
  ]);
});

it("where more are busy than a score can say, the time that suits most comes first all the same", () => {
  const many = Array.from({ length: 15 }, (_, at) => ({ person: person(`P${at}`), isOptional: false }));
  const taken = (id: string, from: string, until: string) => ({
    ...{ personId: id, meetingId: null, subject: null },
    ...{ startsAt: new Date(from), endsAt: new Date(until) },
  });
  const busy = many.flatMap(({ person: { id } }, at) => [
    taken(id, "2027-03-17T13:00:00Z", "2027-03-17T14:00:00Z"),
    ...(at < 11 ? [taken(id, "2027-03-17T14:00:00Z", "2027-03-17T15:00:00Z")] : []),
  ]);
  const all = { attendees: many, busy, hours: new Map() };
  const [best] = suggestTimes(time, all, wish("2027-03-17T13:00:00Z", "2027-03-17T15:00:00Z"));
  expect(best!.startsAt.toISOString()).toBe("2027-03-17T14:00:00.000Z");
});

it("never calls a slot free that touches what is taken, whatever the calendar", () => {
  const start = Date.parse("2027-03-15T00:00:00Z");
  const stretch = fc.record({
    at: fc.integer({ min: 0, max: 6_000 }),
    length: fc.integer({ min: 1, max: 600 }),
  });
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 12 }), fc.integer({ min: 5, max: 240 }), (taken, minutes) => {
      const busy = taken.map(({ at, length }) => ({
        ...{ personId: "Berta", meetingId: null, subject: null },
        startsAt: new Date(start + at * MINUTE),
        endsAt: new Date(start + (at + length) * MINUTE),
      }));
      const span = { ...wish("2027-03-15T00:00:00Z", "2027-03-19T00:00:00Z"), durationMs: minutes * MINUTE };
      for (const { startsAt, endsAt, problems } of suggestTimes(
        time,
        { attendees, busy, hours: zones },
        span,
      )) {
        const isTaken = busy.some((one) => one.startsAt < endsAt && one.endsAt > startsAt);
        expect(problems.some(({ kind }) => kind === "busy")).toBe(isTaken);
      }
    }),
    { numRuns: 40 },
  );
});

it("writes an invitation as RFC 5545 has it: escaped, folded, in UTC", () => {
  const meeting = {
    ...{
      id: "wt_1",
      subject: "Launch, final; go?",
      organizer: person("Berta"),
      timeZone: "Europe/Berlin",
      place: "",
    },
    ...{
      startsAt: new Date("2027-03-31T13:00:00Z"),
      endsAt: new Date("2027-03-31T14:00:00Z"),
      sequence: 2,
      attendees,
    },
    ...{ notes: `First line\nsecond ${"ü".repeat(60)}`, isCancelled: false },
  };
  const text = writeInvitation(meeting, new Date("2027-03-19T10:00:00Z"));
  expect(text).toContain("SUMMARY:Launch\\, final\\; go?\r\n");
  expect(text).toContain("DTSTART:20270331T130000Z\r\nDTEND:20270331T140000Z\r\n");
  expect(text).toContain("METHOD:REQUEST\r\n");
  expect(text).toContain("SEQUENCE:2\r\n");
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll("\r\n ", "")).toContain(`DESCRIPTION:First line\\nsecond ${"ü".repeat(60)}`);
  expect(writeInvitation({ ...meeting, isCancelled: true }, new Date(0))).toContain("METHOD:CANCEL\r\n");
});
