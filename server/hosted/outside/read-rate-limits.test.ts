import { describe, expect, it } from "vitest";
import { pathOf } from "./path-of.ts";
import { readRateLimits, readRetryAfter } from "./read-rate-limits.ts";

const now = Date.parse("2026-11-21T12:00:00Z");
const at = (seconds: number) => now + seconds * 1_000;

describe("what services say of their limits is read", () => {
  it.each([
    [
      "GitHub: a moment in seconds, and which limit",
      {
        "x-ratelimit-limit": "30",
        "x-ratelimit-remaining": "29",
        "x-ratelimit-reset": `${at(60) / 1_000}`,
        "x-ratelimit-resource": "search",
      },
      [{ name: "search", limit: 30, remaining: 29, resetAtMs: at(60), countsAll: false }],
    ],
    [
      "others: seconds from now",
      { "x-ratelimit-remaining": "1", "x-ratelimit-reset": "5" },
      [{ name: "core", limit: null, remaining: 1, resetAtMs: at(5), countsAll: false }],
    ],
    [
      "the drafts, apart",
      { "ratelimit-limit": "100, 100;w=60", "ratelimit-remaining": "3", "ratelimit-reset": "9" },
      [{ name: "core", limit: 100, remaining: 3, resetAtMs: at(9), countsAll: false }],
    ],
    [
      "the drafts, joined",
      { ratelimit: "limit=10, remaining=4, reset=50" },
      [{ name: "core", limit: 10, remaining: 4, resetAtMs: at(50), countsAll: true }],
    ],
    [
      "the drafts, several",
      {
        ratelimit: '"burst";r=50;t=30, "daily";r=900;t=3600',
        "ratelimit-policy": '"burst";q=100;w=60,"daily";q=1000;w=86400',
      },
      [
        { name: "burst", limit: 100, remaining: 50, resetAtMs: at(30), countsAll: true },
        { name: "daily", limit: 1000, remaining: 900, resetAtMs: at(3600), countsAll: true },
      ],
    ],
    [
      "HubSpot: ten seconds and the day",
      {
        "x-hubspot-ratelimit-max": "190",
        "x-hubspot-ratelimit-remaining": "0",
        "x-hubspot-ratelimit-interval-milliseconds": "10000",
        "x-hubspot-ratelimit-daily": "650000",
        "x-hubspot-ratelimit-daily-remaining": "1",
      },
      [
        { name: "interval", limit: 190, remaining: 0, resetAtMs: at(10), countsAll: true },
        {
          name: "daily",
          limit: 650000,
          remaining: 1,
          resetAtMs: Date.parse("2026-11-22T00:00:00Z"),
          countsAll: true,
        },
      ],
    ],
    ["nonsense: nothing", { "x-ratelimit-remaining": "many", "x-ratelimit-reset": "5", ratelimit: "?" }, []],
  ])("%s", (_, headers, windows) => {
    expect(readRateLimits(headers, now, "core")).toEqual(windows);
  });

  it.each([
    ["5", at(5)],
    ["Sat, 21 Nov 2026 12:00:30 GMT", at(30)],
    ["soon", null],
    ["", null],
  ])("Retry-After: %s", (said, until) => {
    expect(readRetryAfter({ "retry-after": said }, now)).toBe(until);
  });
});

describe("a path", () => {
  it("keeps each value in its place", () => {
    expect(pathOf`/repos/${"a/b"}/${"ü?#"}/contents/${["docs", "a b.md"]}`).toBe(
      "/repos/a%2Fb/%C3%BC%3F%23/contents/docs/a%20b.md",
    );
    for (const bad of ["", ".", ".."]) expect(() => pathOf`/repos/${bad}`).toThrow("names nothing there");
  });
});
