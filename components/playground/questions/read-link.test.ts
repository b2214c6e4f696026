import { expect, test } from "vitest";
import { readLink } from "./read-link.ts";

test.each([
  ["https://example.com/a?b", "example.com", null],
  ["http://example.com:8080/", "example.com:8080", "not encrypted"],
  ["https://bank.example@evil.example/", "evil.example", "before the @"],
  ["https://exаmple.com/", "xn--exmple-4nf.com", "look like others"],
])("%s leads to %s", (text, host, warning) => {
  const link = readLink(text);
  expect(link?.host).toBe(host);
  if (warning === null) expect(link?.warning).toBeNull();
  else expect(link?.warning).toContain(warning);
});

test.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "/relative", "", undefined, 7])(
  "%s is never opened",
  (text) => {
    expect(readLink(text)).toBeNull();
  },
);
