import { describe, expect, test } from "vitest";
import { prepareValueAxis } from "./prepare-value-axis.ts";

describe("prepareValueAxis", () => {
  test.each([
    [0, [0, 1]],
    [0.4, [0, 1]],
    [3, [0, 1, 2, 3]],
    [9, [0, 3, 6, 9]],
    [1645, [0, 500, 1000, 1500, 2000]],
    [100, [0, 25, 50, 75, 100]],
  ])("the largest value %d fits under round ticks", (valueMax, ticks) => {
    expect(prepareValueAxis(valueMax)).toEqual(ticks);
  });
});
