import { expect, test } from "vitest";
import { describeStep } from "./describe-step.ts";
import { wallClock } from "./wall-clock.ts";

const at = (text: string) => Date.parse(text);

test("a step within a day names the day once, in the person's zone", () => {
  const step = describeStep(
    at("2026-11-17T13:20:00Z"),
    at("2026-11-17T13:35:00Z"),
    wallClock("Europe/Berlin"),
  );
  expect(step).toBe("Tue 17 Nov, 14:20 to 14:35");
});

test("a step over midnight names both days", () => {
  const step = describeStep(at("2026-11-17T20:00:00Z"), at("2026-11-18T04:00:00Z"), wallClock("UTC"));
  expect(step).toBe("Tue 17 Nov, 20:00 to Wed 18 Nov, 04:00");
});
