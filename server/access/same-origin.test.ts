import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin.ts";

const PUBLIC_URL = "https://gate.example";
const none = { origin: null, host: "gate.example", fetchSite: null };

test.each([
  ["our public address", { ...none, origin: "https://gate.example" }, true],
  ["the host that was asked", { ...none, origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }, true],
  ["a page of ours, says the browser", { ...none, fetchSite: "same-origin" }, true],
  ["another site", { ...none, origin: "https://evil.example" }, false],
  [
    "another site, says the browser",
    { ...none, origin: "https://gate.example", fetchSite: "cross-site" },
    false,
  ],
  ["a sibling site", { ...none, fetchSite: "same-site" }, false],
  ["an opaque origin", { ...none, origin: "null" }, false],
  ["no browser at all", none, false],
])("%s", (_, headers, same) => {
  expect(isSameOrigin(headers, PUBLIC_URL)).toBe(same);
});
