import { describe, expect, test } from "vitest";
import { prepareStages } from "./prepare-stages.ts";

describe("prepareStages", () => {
  test("each stage starts where the one before ended", () => {
    const { bars, totalMs } = prepareStages({
      stages: [
        { name: "authenticate", ms: 1 },
        { name: "forward", ms: 3 },
      ],
      durationMs: 4,
    });
    expect(totalMs).toBe(4);
    expect(bars).toEqual([
      { name: "authenticate", ms: 1, startShare: 0, widthShare: 0.25 },
      { name: "forward", ms: 3, startShare: 0.25, widthShare: 0.75 },
    ]);
  });

  test("time no stage claims is shown as other", () => {
    const { bars } = prepareStages({ stages: [{ name: "forward", ms: 5 }], durationMs: 10 });
    expect(bars.at(-1)).toMatchObject({ name: "other", ms: 5, startShare: 0.5 });
  });

  test("stages that add up to more than the whole never leave the frame", () => {
    const { bars } = prepareStages({ stages: [{ name: "forward", ms: 5 }], durationMs: 4 });
    expect(bars[0]?.widthShare).toBe(1);
  });

  test("no stages, no bars", () => {
    expect(prepareStages({ stages: [], durationMs: 4 }).bars).toEqual([]);
    expect(prepareStages({ stages: [], durationMs: 0 })).toEqual({ bars: [], totalMs: 0 });
  });
});
