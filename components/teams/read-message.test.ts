import { expect, test } from "vitest";
import { readMessageLine } from "./read-message.ts";

test("marks are read, and what is code means nothing else", () => {
  expect(readMessageLine("*Ship* it `now *really*` _please_", [])).toEqual([
    { kind: "strong", text: "Ship" },
    { kind: "text", text: " it " },
    { kind: "code", text: "now *really*" },
    { kind: "text", text: " " },
    { kind: "emphasis", text: "please" },
  ]);
});

test("Markdown's two stars are as good as Slack's one", () => {
  expect(readMessageLine("The **release** is out", [])).toEqual([
    { kind: "text", text: "The " },
    { kind: "strong", text: "release" },
    { kind: "text", text: " is out" },
  ]);
});

test("only http(s) becomes a link, and HTML stays the text it is", () => {
  expect(readMessageLine("see https://example.com/a_b, or javascript:alert(1)", [])).toEqual([
    { kind: "text", text: "see " },
    { kind: "link", text: "https://example.com/a_b,", href: "https://example.com/a_b," },
    { kind: "text", text: " or javascript:alert(1)" },
  ]);
  expect(readMessageLine("<img src=x onerror=alert(1)>", [])).toEqual([
    { kind: "text", text: "<img src=x onerror=alert(1)>" },
  ]);
});

test("who was mentioned looks so; who was not, and an email address, do not", () => {
  expect(readMessageLine("@Ada ask @nobody at ada@example.com", ["ada"])).toEqual([
    { kind: "mention", text: "@Ada" },
    { kind: "text", text: " ask " },
    { kind: "text", text: "@nobody" },
    { kind: "text", text: " at ada@example.com" },
  ]);
});
