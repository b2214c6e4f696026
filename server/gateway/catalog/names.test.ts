import { expect, test } from "vitest";
import { joinName, NAME_LENGTH_MAX } from "./names.ts";

test("a short name is the slug and the name", () => {
  expect(joinName("hello-world", "greet_person")).toBe("hello-world__greet_person");
});

test("a long name fits, stays the same from one day to the next, and stays distinct", () => {
  const a = joinName("a-server-with-a-rather-long-slug", `${"tool_".repeat(12)}a`);
  const b = joinName("a-server-with-a-rather-long-slug", `${"tool_".repeat(12)}b`);
  expect(a).toHaveLength(NAME_LENGTH_MAX);
  expect(a).toBe(joinName("a-server-with-a-rather-long-slug", `${"tool_".repeat(12)}a`));
  expect(a).not.toBe(b);
  expect(a).toMatch(/^[A-Za-z0-9_.-]+$/);
});

test("a cut leaves no half of a character, which no header could say", () => {
  for (let length = 40; length < 60; length += 1) {
    const name = joinName("up", `${"x".repeat(length)}${"😀".repeat(20)}`);
    expect(name.isWellFormed()).toBe(true);
    expect(name.length).toBeLessThanOrEqual(NAME_LENGTH_MAX);
  }
});
