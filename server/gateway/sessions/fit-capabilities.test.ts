import { describe, expect, test } from "vitest";
import { fitCapabilities } from "./fit-capabilities.ts";

const huge = "x".repeat(1000);

describe("in 120 bytes", () => {
  test.each<[string, object, object]>([
    [
      "what fits stays as it is",
      { z: [1], roots: { listChanged: true } },
      { z: [1], roots: { listChanged: true } },
    ],
    [
      "keys that nobody knows stay while they fit",
      { a: huge, "x-new": { on: true } },
      { "x-new": { on: true } },
    ],
    [
      "a capability with something huge in it stays",
      { sampling: { junk: huge, tools: {} } },
      { sampling: { tools: {} } },
    ],
    [
      "what we may ask for comes before what nobody knows",
      { a: "y".repeat(90), elicitation: { url: {} } },
      { elicitation: { url: {} } },
    ],
    ["small parts come before large ones", { a: "y".repeat(110), b: 1, c: 2, d: huge }, { b: 1, c: 2 }],
    ["nothing that fits is nothing", { a: huge }, {}],
  ])("%s", (_, given, kept) => {
    const fitted = fitCapabilities(given as Record<string, unknown>, 120);
    expect(fitted).toEqual(kept);
    expect(JSON.stringify(fitted).length).toBeLessThanOrEqual(120);
  });
});
