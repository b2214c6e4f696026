import { expect, test } from "vitest";
import { showHidden } from "./show-hidden.ts";

test.each([
  ["plain text\n\twith lines", "plain text\n\twith lines"],
  ["zero\u200bwidth", "zero⟨U+200B⟩width"],
  ["right\u202eto left", "right⟨U+202E⟩to left"],
  ["tag\u{e0041}", "tag⟨U+E0041⟩"],
  ["bell\u0007", "bell⟨U+0007⟩"],
])("%j is shown as %j", (text, shown) => {
  expect(showHidden(text)).toBe(shown);
});
