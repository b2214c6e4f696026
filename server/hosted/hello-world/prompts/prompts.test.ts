import { describe, expect, it } from "vitest";
import { createTestContext } from "../../kernel/test-context.ts";
import { wordsOf } from "../../kernel/words-of.ts";
import { createHelloWorld } from "../server.ts";

const server = createHelloWorld();
const context = createTestContext("2026-11-20T15:30:00Z");

describe("prompts", () => {
  async function write(name: string, args: object) {
    const { messages } = await server.getPrompt(name, args, context);
    return wordsOf(messages.map(({ content }) => content));
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
