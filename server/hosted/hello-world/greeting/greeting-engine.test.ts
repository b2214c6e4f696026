import { describe, expect, it } from "vitest";
import { cleanName, composeGreeting, formalities, timeOfDayAt } from "./greeting-engine.ts";
import { languageCodes, timesOfDay } from "./greetings.ts";

describe("composeGreeting", () => {
  it.each([
    ["en", "neutral", null, "Hello, Ada."],
    ["en", "casual", "morning", "Morning, Ada!"],
    ["en", "neutral", "night", "Good evening, Ada."],
    ["en", "formal", "afternoon", "Good afternoon, Ada. It is a pleasure to welcome you."],
    ["de", "formal", "morning", "Guten Morgen, Ada. Es ist mir eine Freude, Sie zu begrüßen."],
    ["es", "casual", null, "¡Hola, Ada!"],
    ["fr", "neutral", "evening", "Bonsoir, Ada."],
    ["ja", "formal", "evening", "Ada様、こんばんは。ようこそお越しくださいました。"],
    ["zh", "neutral", "morning", "Ada，早上好。"],
  ] as const)("greets in %s, %s, in the %s: %s", (language, formality, timeOfDay, greeting) => {
    expect(composeGreeting({ name: "Ada", language, formality, timeOfDay })).toBe(greeting);
  });

  it("knows every language at every hour in every tone, and always says the name", () => {
    expect(languageCodes.length).toBeGreaterThanOrEqual(12);
    for (const language of languageCodes) {
      for (const formality of formalities) {
        for (const timeOfDay of [null, ...timesOfDay]) {
          const greeting = composeGreeting({ name: "Ada", language, formality, timeOfDay });
          expect(greeting).toMatch(/^[^{}]*Ada[^{}]*$/);
        }
      }
    }
  });

  it("leaves a name alone that looks like a placeholder", () => {
    const wish = { name: "{courtesy} $&", language: "en", formality: "casual", timeOfDay: null } as const;
    expect(composeGreeting(wish)).toBe("Hi, {courtesy} $&!");
  });
});

describe("cleanName", () => {
  it.each([
    ["  Ada   Lovelace ", "Ada Lovelace"],
    ["O'Neil-Smith Jr.", "O'Neil-Smith Jr."],
    ["X Æ A-12", "X Æ A-12"],
    ["<script>alert(1)</script>", "alert1"],
    ["**Ada**\n# [link](http://x)", "Ada linkhttpx"],
    ["Ada\u202egnp\u0000\u200b", "Adagnp"],
    ["Jose\u0301", "José"],
    ["نگار\u200cالسادات", "نگار\u200cالسادات"],
    ["陳大文", "陳大文"],
    ["Ada <3 maths", "Ada 3 maths"],
    ["😀", ""],
  ])("makes %j %j", (typed, name) => {
    expect(cleanName(typed)).toBe(name);
  });
});

describe("timeOfDayAt", () => {
  it.each([
    [0, "night"],
    [4, "night"],
    [5, "morning"],
    [11, "morning"],
    [12, "afternoon"],
    [17, "afternoon"],
    [18, "evening"],
    [21, "evening"],
    [22, "night"],
    [23, "night"],
  ])("%d o'clock is %s", (hour, timeOfDay) => {
    expect(timeOfDayAt(hour)).toBe(timeOfDay);
  });
});
