import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createSeal } from "./seal.ts";

const key = randomBytes(32);
const ours = createSeal(key);
const value = { caller: "key_1", n: 7, nested: { text: "Zürich ✓ \u0000", list: [1, null, true] } };

test("what was sealed opens again, in another process too", () => {
  const text = ours.seal(value, "session");
  expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(createSeal(Buffer.from(key)).open(text, "session")).toEqual(value);
});

test("the same value is never sealed to the same text, and shows nothing of itself", () => {
  const texts = Array.from({ length: 100 }, () => ours.seal(value, "session"));
  expect(new Set(texts).size).toBe(100);
  expect(Buffer.from(texts[0]!, "base64url").toString("latin1")).not.toContain("key_1");
});

test("it costs 40 characters and a third of the value", () => {
  const plain = JSON.stringify(value);
  expect(ours.seal(value, "").length).toBe(Math.ceil(((Buffer.byteLength(plain) + 29) * 4) / 3));
});

test("bound to something else, or under another key, it does not open", () => {
  const text = ours.seal(value, "session\nkey_1");
  expect(ours.open(text, "session\nkey_2")).toBeNull();
  expect(ours.open(text, "")).toBeNull();
  expect(createSeal(randomBytes(32)).open(text, "session\nkey_1")).toBeNull();
});

test("no bit of any byte can be changed", () => {
  const bytes = Buffer.from(ours.seal(value, "session"), "base64url");
  for (let at = 0; at < bytes.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1 << bit;
      expect(ours.open(changed.toString("base64url"), "session")).toBeNull();
    }
  }
});

test("no character can be replaced, not even one that decodes to the same bytes", () => {
  const text = ours.seal("ab", "session");
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= \n";
  for (let at = 0; at < text.length; at++) {
    for (const other of alphabet) {
      const changed = text.slice(0, at) + other + text.slice(at + 1);
      if (changed !== text) expect(ours.open(changed, "session")).toBeNull();
    }
  }
});

test("cut short anywhere, or longer by anything, it does not open", () => {
  const text = ours.seal(value, "session");
  for (let length = 0; length < text.length; length++) {
    expect(ours.open(text.slice(0, length), "session")).toBeNull();
  }
  for (const more of ["A", "=", " ", "\n", "AAAA", text])
    expect(ours.open(text + more, "session")).toBeNull();
});

describe("what is not ours is refused without an error", () => {
  test.each([
    ["nothing", ""],
    ["a word", "session"],
    ["control characters", "\u0000\u0001\uffff"],
    ["half a surrogate pair", "\ud800"],
    ["a JSON object", JSON.stringify(value)],
    ["8 MB", "AQ".repeat(4 * 1024 * 1024)],
    ["8 MB that is not base64url", "%".repeat(8 * 1024 * 1024)],
  ])("%s", (_, text) => {
    expect(ours.open(text, "session")).toBeNull();
  });
});

test("a large value is no obstacle", () => {
  const large = { text: "x".repeat(4 * 1024 * 1024) };
  expect(ours.open(ours.seal(large, "session"), "session")).toEqual(large);
});
