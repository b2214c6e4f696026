import { describe, expect, it } from "vitest";
import { InstanceHealth } from "./instance-health.ts";

type Sign = "check ok" | "check failed" | "call ok" | "call failed";

function heldAfter(...signs: Sign[]) {
  const changes: string[] = [];
  const health: InstanceHealth = new InstanceHealth(
    (before) => void changes.push(`${before} → ${health.state}`),
  );
  for (const sign of signs) {
    if (sign === "check ok") health.checkPassed();
    else if (sign === "check failed") health.checkFailed("No answer.");
    else if (sign === "call ok") health.callPassed();
    else health.callFailed("It broke.");
  }
  return { state: health.state, reason: health.reason, changes };
}

describe("what an instance is held to be", () => {
  it.each<[string, Sign[], string, string | null]>([
    ["nothing is known before anything happened", [], "unknown", null],
    ["one check, or one call, that goes well is enough", ["check ok"], "healthy", null],
    ["a call says it as well as a check", ["call ok"], "healthy", null],
    ["who was never well is down with the first failed check", ["check failed"], "down", "No answer."],
    ["one failed check may be a hiccup", ["check ok", "check failed"], "degraded", "No answer."],
    ["two are not", ["check ok", "check failed", "check failed"], "down", "No answer."],
    ["down until a check or a call goes well", ["check failed", "call failed"], "down", "No answer."],
    ["up again with the first", ["check failed", "check ok"], "healthy", null],
    [
      "failing calls degrade",
      ["call ok", "call failed", "call failed", "call failed"],
      "degraded",
      "It broke.",
    ],
    ["a few do not", ["call ok", "call failed", "call failed"], "healthy", null],
    [
      "who answers checks but fails calls is not well",
      ["call failed", "call failed", "call failed", "check ok"],
      "degraded",
      "It broke.",
    ],
    [
      "a call that goes well ends it",
      ["call failed", "call failed", "call failed", "call ok"],
      "healthy",
      null,
    ],
  ])("%s", (_, signs, state, reason) => {
    expect(heldAfter(...signs)).toMatchObject({ state, reason });
  });

  it("only changes are told", () => {
    const { changes } = heldAfter(
      "call ok",
      "call ok",
      "check ok",
      "check failed",
      "check failed",
      "check failed",
    );
    expect(changes).toEqual(["unknown → healthy", "healthy → degraded", "degraded → down"]);
  });
});
