import { describe, expect, test } from "vitest";
import { nothingRemembered, readRememberedColumns } from "./remembered-columns.ts";

describe("readRememberedColumns", () => {
  test("what was kept comes back", () => {
    const kept = { visibility: { era: true }, sizes: { who: 180 } };
    expect(readRememberedColumns(JSON.stringify(kept))).toEqual(kept);
  });

  test.each([null, "", "null", "[]", "{broken", '{"visibility":3}'])("%j is as good as nothing", (text) => {
    expect(readRememberedColumns(text)).toEqual(nothingRemembered);
  });

  test("values of the wrong kind are left out", () => {
    const text = '{"visibility":{"era":"yes","who":false},"sizes":{"who":"wide","era":90}}';
    expect(readRememberedColumns(text)).toEqual({ visibility: { who: false }, sizes: { era: 90 } });
  });
});
