import fc from "fast-check";
import { expect, it } from "vitest";
import { createTimeManager } from "../../hello-world/time/time-manager.ts";
import { type Calendars, findProblems, type Problem, shiftsOf, suggestTimes } from "./suggest-times.ts";
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

/** Slot by slot, and person by person: what the sweep has to come to. */
function suggestNaively(calendars: Calendars, span: ReturnType<typeof wish>) {
  const { fromMs, untilMs, durationMs, stepMs, bufferMs, limit } = span;
  const shifts = shiftsOf(time, calendars, fromMs, untilMs);
  const all: { startMs: number; loss: number; problems: Problem[] }[] = [];
  for (let at = Math.ceil(fromMs / stepMs) * stepMs; at + durationMs <= untilMs; at += stepMs) {
    const slot = { fromMs: at, untilMs: at + durationMs };
    const problems = findProblems(time, calendars, shifts, slot, bufferMs);
    const costs = problems.map(
      ({ kind, isOptional }) => (kind === "busy" ? 100 : 40) * (isOptional ? 0.2 : 1),
    );
    const cost = costs.reduce((sum, one) => sum + one, 0);
    all.push({ startMs: at, problems, loss: Math.round(cost + ((at - fromMs) / 86_400_000) * 2) });
  }
  all.sort((a, b) => a.loss - b.loss || a.startMs - b.startMs);
  const apartMs = Math.max(durationMs, 30 * MINUTE);
  const chosen: typeof all = [];
  for (const one of all)
    if (chosen.length < limit && chosen.every(({ startMs }) => Math.abs(startMs - one.startMs) >= apartMs))
      chosen.push(one);
  return chosen.map(({ startMs, problems }) => ({ startsAt: new Date(startMs), problems }));
}

it("comes to what looking at each slot by itself comes to, whatever the calendars", () => {
  const people = ["Berta", "Nell", "Rei", "Ida"].map(person);
  const start = Date.parse("2027-03-25T00:00:00Z"); // in Europe the clocks change on the 28th
  const minutes = (max: number) => fc.integer({ min: 0, max });
  const stretch = fc.record({ who: minutes(3), at: minutes(8_000), length: minutes(900) });
  const zone = fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kathmandu", null);
  const arranged = fc.record({
    taken: fc.array(stretch, { maxLength: 40 }),
    zones: fc.array(zone, { minLength: 4, maxLength: 4 }),
    optional: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    from: minutes(1_500),
    days: fc.integer({ min: 0, max: 5 }),
    duration: fc.integer({ min: 5, max: 720 }),
    step: fc.constantFrom(5, 15, 30),
    buffer: minutes(45),
    limit: fc.integer({ min: 1, max: 20 }),
  });
  fc.assert(
    fc.property(
      arranged,
      ({ taken, zones: of, optional, from, days: long, duration, step, buffer, limit }) => {
        const calendars: Calendars = {
          attendees: people.map((one, at) => ({ person: one, isOptional: optional[at]! })),
          busy: taken.map(({ who, at, length }) => ({
            ...{ personId: people[who]!.id, meetingId: null, subject: null },
            startsAt: new Date(start + at * MINUTE),
            endsAt: new Date(start + (at + length) * MINUTE),
          })),
          hours: new Map(people.flatMap(({ id }, at) => (of[at] ? [[id, hours(of[at])]] : []))),
        };
        const fromMs = start + from * MINUTE;
        const span = {
          ...{ fromMs, untilMs: fromMs + long * 86_400_000 + 3_600_000, limit },
          ...{ durationMs: duration * MINUTE, stepMs: step * MINUTE, bufferMs: buffer * MINUTE },
        };
        const found = suggestTimes(time, calendars, span);
        expect(found.map(({ startsAt, problems }) => ({ startsAt, problems }))).toEqual(
          suggestNaively(calendars, span),
        );
      },
    ),
    { numRuns: 60 },
  );
});

it("goes through the calendars of a month once, and not once for each of its slots", () => {
  const many = Array.from({ length: 20 }, (_, at) => ({
    person: person(`P${at}`),
    isOptional: at % 4 === 0,
  }));
  const start = Date.parse("2027-03-01T00:00:00Z");
  let reads = 0;
  const busy = many.flatMap(({ person: { id } }, at) =>
    Array.from({ length: 31 * 16 }, (_, n) => ({
      ...{ personId: id, meetingId: null, subject: null },
      get startsAt() {
        reads += 1;
        return new Date(start + (n * 90 + at * 7) * MINUTE);
      },
      endsAt: new Date(start + (n * 90 + at * 7 + 45) * MINUTE),
    })),
  );
  const calendars = {
    attendees: many,
    busy,
    hours: new Map(many.map(({ person: { id } }) => [id, hours("UTC")])),
  };
  const found = suggestTimes(time, calendars, wish("2027-03-01T00:00:00Z", "2027-04-01T00:00:00Z"));
  expect(found).toHaveLength(3);
  expect(reads).toBeLessThanOrEqual((1 + found.length + 1) * busy.length); // and once more for the words of each that is told
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
