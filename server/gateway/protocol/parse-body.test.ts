import { describe, expect, it } from "vitest";
import { parseBody } from "./parse-body.ts";

const nested = (depth: number, open: string, close: string) =>
  Buffer.from(open.repeat(depth) + close.repeat(depth));

describe("reading a body", () => {
  it("reads JSON, whatever stands in its strings", () => {
    const value = { a: ["[[[[", '\\"{{{{', "é\u2028"], b: { c: null } };
    expect(parseBody(Buffer.from(JSON.stringify(value)))).toEqual(value);
    const brackets = { text: `${'["'.repeat(1_000)}\\` };
    expect(parseBody(Buffer.from(JSON.stringify(brackets)))).toEqual(brackets);
  });

  it("takes 128 levels, and refuses more before they are built", () => {
    expect(parseBody(nested(128, "[", "]"))).toBeInstanceOf(Array);
    for (const depth of [129, 100_000]) {
      expect(() => parseBody(nested(depth, "[", "]"))).toThrow(/deeper than 128/);
      expect(() => parseBody(nested(depth, '{"a":[', "]}"))).toThrow(/deeper than 128/);
    }
    expect(() => parseBody(Buffer.from("[".repeat(1_000_000)))).toThrow(/deeper than 128/);
  });

  it.each(["", "{", "nul", '{"a":1}}', "\ufeff{}", "{'a':1}"])("says that %j is no JSON", (text) => {
    expect(() => parseBody(Buffer.from(text))).toThrow(expect.objectContaining({ code: "malformed_json" }));
  });
});
