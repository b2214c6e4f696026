import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { createTestContext } from "../kernel/test-context.ts";
import { createHelloWorld } from "./server.ts";

const server = createHelloWorld();
const context = createTestContext("2026-11-20T15:30:00Z");
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);

/** One call of every tool, with every optional argument in play. */
const examples: Record<string, object> = {
  get_current_time: { zone: "Europe/Berlin" },
  convert_time: {
    time: "2026-10-25T02:30",
    from: "Europe/Berlin",
    to: ["Asia/Kathmandu", "America/New_York"],
  },
  list_world_clock: { base: "Europe/Berlin" },
  check_business_hours: { zone: "Europe/Berlin", otherZone: "America/New_York", at: "2026-11-20T15:00:00Z" },
  greet_person: { name: "Ada", language: "de", formality: "formal", zone: "Europe/Berlin" },
  get_system_status: {},
  get_server_configuration: {},
};

describe("every tool of hello-world", () => {
  it("has an example", () => {
    expect(server.tools.map(({ name }) => name)).toEqual(Object.keys(examples));
  });

  it.each(server.tools.map((tool) => [tool.name, tool] as const))(
    "%s publishes schemas that compile, and keeps to them",
    async (name, { inputSchema, outputSchema }) => {
      const isInput = ajv.compile(inputSchema);
      const isOutput = ajv.compile(outputSchema);
      expect(isInput(examples[name]) || isInput.errors).toBe(true);
      const { structuredContent, isError } = await server.callTool(name, examples[name], context);
      expect(isError).toBeUndefined();
      expect(isOutput(structuredContent) || isOutput.errors).toBe(true);
    },
  );

  it.each(server.tools.map((tool) => [tool.name, tool] as const))(
    "%s tells a model what it is",
    (name, tool) => {
      expect(name).toMatch(/^[a-z]+(_[a-z]+)+$/);
      expect(tool.description.length).toBeGreaterThan(60);
      expect(tool.annotations).toEqual({ readOnlyHint: true, openWorldHint: false });
      expect(tool.inputSchema).not.toHaveProperty("$schema");
    },
  );

  it("publishes the same definitions, in the same order, every time", () => {
    expect(JSON.stringify(createHelloWorld().tools)).toBe(JSON.stringify(server.tools));
  });

  it("keeps tools/list small: below 16 kB", () => {
    expect(JSON.stringify(server.tools).length).toBeLessThan(16_000);
  });
});

async function call(name: string, args: object) {
  const { structuredContent, isError, content } = await server.callTool(name, args, context);
  return isError ? content[0]!.text : structuredContent;
}

describe("get_current_time", () => {
  it("tells the time and when the clocks change next", async () => {
    expect(await call("get_current_time", { zone: "europe/berlin" })).toEqual({
      zone: "Europe/Berlin",
      iso: "2026-11-20T16:30:00+01:00",
      weekday: "Friday",
      utcOffset: "+01:00",
      daylightSaving: false,
      epochMs: Date.parse("2026-11-20T15:30:00Z"),
      nextChange: {
        at: "2027-03-28T03:00:00+02:00",
        direction: "forward",
        by: "1 hour",
        utcOffset: "+02:00",
      },
    });
    expect(await call("get_current_time", {})).toMatchObject({ zone: "UTC", nextChange: null });
  });

  it("answers an unknown zone with the nearest", async () => {
    expect(await call("get_current_time", { zone: "Berln" })).toBe(
      'The arguments of get_current_time are not right:\n- zone: there is no time zone "Berln"; did you mean "Europe/Berlin"?',
    );
  });
});

describe("convert_time", () => {
  it("converts to many zones at once", async () => {
    const args = {
      time: "2026-11-20 23:30",
      from: "Europe/Berlin",
      to: ["Asia/Kathmandu", "America/New_York"],
    };
    expect(await call("convert_time", args)).toMatchObject({
      from: { iso: "2026-11-20T23:30:00+01:00" },
      to: [
        { iso: "2026-11-21T04:15:00+05:45", dayDifference: 1 },
        { iso: "2026-11-20T17:30:00-05:00", dayDifference: 0 },
      ],
      fit: "exact",
      note: null,
    });
  });

  it("takes a bare time of day as today's", async () => {
    const args = { time: "09:00", from: "Pacific/Apia", to: ["UTC"] };
    expect(await call("convert_time", args)).toMatchObject({
      from: { iso: "2026-11-21T09:00:00+13:00" },
      to: [{ iso: "2026-11-20T20:00:00+00:00" }],
    });
  });

  it.each([
    [
      "2026-03-29T02:30",
      "skipped",
      "02:30 does not exist on 2026-03-29 in Europe/Berlin: the clocks skip it. Taken as 2026-03-29T03:30:00+02:00.",
    ],
    [
      "2026-10-25T02:30",
      "repeated",
      "02:30 happens twice on 2026-10-25 in Europe/Berlin: the clocks go back. Taken the first, 2026-10-25T02:30:00+02:00.",
    ],
  ])("says that %s is %s", async (local, fit, note) => {
    expect(await call("convert_time", { time: local, from: "Europe/Berlin", to: ["UTC"] })).toMatchObject({
      fit,
      note,
    });
  });

  it.each(["2026-02-30T10:00", "2026-11-20T25:00", "1969-12-31T10:00", "24:00"])(
    "refuses %s",
    async (local) => {
      const says = await call("convert_time", { time: local, from: "UTC", to: ["UTC"] });
      expect(says).toContain(`- time: "${local}" is on no calendar between 1970 and 2100`);
    },
  );

  it("refuses an offset in a local time", async () => {
    const says = await call("convert_time", { time: "2026-11-20T10:00Z", from: "UTC", to: ["UTC"] });
    expect(says).toContain("without an offset");
  });
});

describe("list_world_clock", () => {
  it("shows ten zones from UTC when not told otherwise", async () => {
    expect(await call("list_world_clock", {})).toMatchObject({
      base: { zone: "UTC" },
      clocks: expect.toSatisfy((clocks: unknown[]) => clocks.length === 10),
    });
  });
});

describe("check_business_hours", () => {
  it("says open until when, and when two offices overlap", async () => {
    const args = { zone: "Europe/Berlin", otherZone: "America/New_York" };
    expect(await call("check_business_hours", args)).toMatchObject({
      open: true,
      closesAt: "2026-11-20T17:00:00+01:00",
      opensAt: "2026-11-23T09:00:00+01:00",
      says: "Open; closes in 30 minutes.",
      overlaps: [
        {
          from: "2026-11-20T15:00:00+01:00",
          until: "2026-11-20T17:00:00+01:00",
          otherFrom: "2026-11-20T09:00:00-05:00",
          otherUntil: "2026-11-20T11:00:00-05:00",
          minutes: 120,
        },
      ],
    });
  });

  it("says closed until when", async () => {
    const args = { zone: "Asia/Tokyo", at: "2026-11-21T01:00:00Z" };
    expect(await call("check_business_hours", args)).toMatchObject({
      open: false,
      closesAt: null,
      opensAt: "2026-11-23T09:00:00+09:00",
      says: "Closed; opens in 47 hours.",
      overlaps: null,
    });
  });

  it.each([
    [{ opens: "9:00" }, '- opens: expected a time of day such as "09:30"'],
    [{ workingDays: ["Munday"] }, 'did you mean "Monday"?'],
    [{ at: "yesterday" }, "- at: expected an instant such as"],
    [{ at: "2200-01-01T00:00:00Z" }, "- at: expected a year between 1970 and 2100"],
    [{ opens: "17:00" }, "opens and closes are the same"],
  ])("refuses %j and says why", async (change, says) => {
    expect(await call("check_business_hours", { zone: "UTC", ...change })).toContain(says);
  });
});

describe("greet_person", () => {
  it.each([
    [{ name: "Ada" }, "Hello, Ada."],
    [{ name: "Ada", zone: "Europe/Berlin" }, "Good afternoon, Ada."],
    [{ name: "Ada", zone: "Asia/Tokyo" }, "Good evening, Ada."],
    [{ name: "Ada", zone: "Asia/Tokyo", timeOfDay: "morning" }, "Good morning, Ada."],
    [{ name: "<b>Ada</b>" }, "Hello, bAdab."],
  ])("greets %j with %j, as text, too", async (args, greeting) => {
    const result = await server.callTool("greet_person", args, context);
    expect(result.content).toEqual([{ type: "text", text: greeting }]);
    expect(result.structuredContent).toMatchObject({ greeting });
  });

  it.each([
    [{ name: "  " }, "- name: expected a name with at least one letter"],
    [{ name: "x".repeat(81) }, "- name: expected at most 80 characters"],
    [{ name: "Ada", language: "xx" }, "- language: expected one of"],
  ])("refuses %j and says why", async (args, says) => {
    expect(await call("greet_person", args)).toContain(says);
  });
});

describe("get_system_status", () => {
  it("is degraded while a dependency is away, and says which", async () => {
    const away = createTestContext("2026-11-20T15:30:00Z", {
      dependencies: () => [{ name: "database", ok: false, says: "does not answer" }],
    });
    const { structuredContent } = await server.callTool("get_system_status", {}, away);
    expect(structuredContent).toMatchObject({ state: "degraded", uptimeSeconds: 90, replica: "replica-1" });
    expect(structuredContent?.reasons).toContain("database: does not answer");
  });
});

describe("resources", () => {
  async function read(uri: string) {
    const { contents } = await server.readResource(uri, context);
    return JSON.parse(contents[0]!.text);
  }

  it("tell the time in ten zones, in one zone, and the languages", async () => {
    expect(await read("hello://world-clock")).toHaveLength(10);
    expect(await read("hello://time/Asia%2FKathmandu")).toMatchObject({ iso: "2026-11-20T21:15:00+05:45" });
    expect(await read("hello://languages")).toContainEqual({
      code: "de",
      english: "German",
      own: "Deutsch",
      direction: "ltr",
    });
  });

  it("know no unknown zone, and suggest the nearest", async () => {
    await expect(read("hello://time/Europe%2FBerln")).rejects.toMatchObject({
      code: "unknown_resource",
      message: 'zone: there is no time zone "Europe/Berln"; did you mean "Europe/Berlin"?',
    });
  });

  it("complete zones", async () => {
    const ref = { type: "ref/resource", uri: "hello://time/{zone}" } as const;
    const all = await server.complete({ ref, argument: { name: "zone", value: "" } }, context);
    expect(all.completion).toMatchObject({
      hasMore: true,
      values: expect.toSatisfy((v: string[]) => v.length === 100),
    });
    const some = await server.complete({ ref, argument: { name: "zone", value: "kath" } }, context);
    expect(some.completion).toEqual({ values: ["Asia/Kathmandu"], total: 1, hasMore: false });
  });
});

describe("prompts", () => {
  async function write(name: string, args: object) {
    const { messages } = await server.getPrompt(name, args, context);
    return messages[0]!.content.text;
  }

  it("plan a meeting within everyone's hours", async () => {
    const text = await write("plan_meeting", {
      zones: "Europe/Berlin, new_york",
      duration: "45",
      day: "2026-11-24",
    }).catch((error: Error) => error.message);
    expect(text).toBe('zones[1]: there is no time zone "new_york"; did you mean "America/New_York"?');
    expect(
      await write("plan_meeting", {
        zones: "Europe/Berlin,America/New_York",
        duration: "45",
        day: "2026-11-24",
      }),
    ).toContain("Everyone is at work 15:00–17:00 in Europe/Berlin, 09:00–11:00 in America/New_York.");
  });

  it.each([
    [{ zones: "Europe/Berlin, Asia/Tokyo", duration: "45", day: "2026-11-24" }, "There is no such time"],
    [
      { zones: "Europe/Berlin,America/New_York", duration: "180", day: "2026-11-24" },
      "There is no such time",
    ],
    [{ zones: "Asia/Tokyo", duration: "30" }, "on Sunday 2026-11-22"],
    [{ zones: "Asia/Tokyo", duration: "30", day: "today" }, "on Saturday 2026-11-21"],
    [{ zones: "Asia/Tokyo", duration: "30", day: "today" }, "- Asia/Tokyo: nobody at work that day"],
  ])("say so when it cannot be, and mean the organiser's day: %j", async (args, says) => {
    expect(await write("plan_meeting", args)).toContain(says);
  });

  it.each([
    [{ zones: "UTC", duration: "0" }, "duration: expected minutes, between 5 and 480"],
    [{ zones: "UTC", duration: "30", day: "constructor" }, "day: expected a date"],
    [{ duration: "30" }, "zones: is required"],
  ])("refuse %j", async (args, says) => {
    await expect(server.getPrompt("plan_meeting", args, context)).rejects.toMatchObject({
      code: "invalid_params",
      message: expect.stringContaining(says),
    });
  });

  it("complete the zone being typed and keep those before it", async () => {
    const ref = { type: "ref/prompt", name: "plan_meeting" } as const;
    const { completion } = await server.complete(
      { ref, argument: { name: "zones", value: "Europe/Berlin,new y" } },
      context,
    );
    expect(completion.values).toEqual(["Europe/Berlin, America/New_York"]);
  });

  it("welcome a newcomer in their language", async () => {
    expect(await write("welcome_newcomer", { name: "Ada", language: "de" })).toContain("Guten Tag, Ada.");
    const ref = { type: "ref/prompt", name: "welcome_newcomer" } as const;
    const { completion } = await server.complete(
      { ref, argument: { name: "language", value: "d" } },
      context,
    );
    expect(completion.values).toEqual(["de"]);
  });
});
