import { describe, expect, it } from "vitest";
import { nearest } from "./nearest.ts";

describe("nearest", () => {
  it.each([
    ["zoen", "zone"], // swapped neighbours are one slip
    ["zon", "zone"],
    ["zonee", "zone"],
    ["cassual", "casual"],
    ["CASUAL", "casual"],
    ["formel", "formal"],
  ])("reads %s as %s", (typed, meant) => {
    expect(nearest(typed, ["zone", "casual", "neutral", "formal"])).toBe(meant);
  });

  it.each([["time"], [""], ["xyz"], ["z".repeat(10_000)]])("makes nothing of %s", (typed) => {
    expect(nearest(typed, ["zone", "casual"])).toBeNull();
  });

  it("takes the closest, and of equals the first", () => {
    expect(nearest("tome", ["tame", "time", "tomes"])).toBe("tame");
    expect(nearest("tomes", ["tame", "time", "tomes"])).toBe("tomes");
  });

  it("has nothing to offer without candidates", () => {
    expect(nearest("zone", [])).toBeNull();
  });
});
