import { describe, expect, it } from "vitest";
import { callInTest } from "../../kernel/call-in-test.ts";
import { createTestContext } from "../../kernel/test-context.ts";
import { TestLine } from "../../kernel/test-line.ts";
import { createTimeManager } from "../time/time-manager.ts";
import { createZoneArgument } from "../time/zone-argument.ts";
import { greetPerson } from "./greet-person.ts";

const time = createTimeManager();
const tool = greetPerson(time, createZoneArgument(time));
const context = createTestContext("2026-11-20T15:30:00Z");

describe("greet_person", () => {
  it.each([
    [{ name: "Ada" }, "Hello, Ada."],
    [{ name: "Ada", zone: "Europe/Berlin" }, "Good afternoon, Ada."],
    [{ name: "Ada", zone: "Asia/Tokyo" }, "Good evening, Ada."],
    [{ name: "Ada", zone: "Asia/Tokyo", timeOfDay: "morning" }, "Good morning, Ada."],
    [{ name: "<b>Ada</b>" }, "Hello, Ada."],
  ])("greets %j with %j, as text, too", async (args, greeting) => {
    const result = await tool.call(args, context);
    expect(result.content).toEqual([{ type: "text", text: greeting }]);
    expect(result.structuredContent).toMatchObject({ greeting });
  });

  it.each([
    [{ name: "  " }, "- name: expected a name with at least one letter"],
    [{ name: "x".repeat(81) }, "- name: expected at most 80 characters"],
    [{ name: "Ada", language: "xx" }, "- language: expected one of"],
  ])("refuses %j and says why", async (args, says) => {
    expect(await callInTest(tool, args, context)).toContain(says);
  });

  describe("without a name", () => {
    const callWith = (line: TestLine) =>
      callInTest(tool, { language: "de" }, createTestContext("2026-11-20T15:30:00Z", {}, line));

    it("asks the user for it, and greets whom they named", async () => {
      const answers = { name: { action: "accept", content: { name: " Ada  <b>L</b>" } } };
      expect(await callWith(new TestLine({ answers }))).toMatchObject({ greeting: "Guten Tag, Ada L." });
    });

    it("says so when the user names nobody, or cannot be asked", async () => {
      const declined = new TestLine({ answers: { name: { action: "decline" } } });
      expect(await callWith(declined)).toBe("The user did not say whom to greet. Give a name.");
      const mute = new TestLine({ capabilities: {} });
      expect(await callWith(mute)).toBe("name is required: this client cannot ask its user for it.");
    });
  });
});
