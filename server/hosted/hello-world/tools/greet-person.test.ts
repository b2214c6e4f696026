import { describe, expect, it } from "vitest";
import { callInTest } from "../../kernel/call-in-test.ts";
import { createTestContext } from "../../kernel/test-context.ts";
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
});
