import { describe, expect, test } from "vitest";
import { prepareSparkline } from "./prepare-sparkline.ts";

const path = (...values: (number | null)[]) => prepareSparkline({ values, width: 43, height: 13 });

describe("prepareSparkline", () => {
  test("the line spans the width, from zero at the bottom to the largest at the top", () => {
    expect(path(0, 5, 10)).toBe("M1.5 11.5L21.5 6.5L41.5 1.5");
  });

  test("a missing value breaks the line", () => {
    expect(path(0, 10, null, 10, 0).match(/M/g)).toHaveLength(2);
  });

  test("a lone value is a dot", () => {
    expect(path(null, 5, null)).toContain("h0.01");
  });

  test("all zeros lie on the ground", () => {
    expect(path(0, 0)).toBe("M1.5 11.5L41.5 11.5");
  });

  test("nothing known draws nothing", () => {
    expect(path(null, null)).toBe("");
    expect(path()).toBe("");
  });
});
