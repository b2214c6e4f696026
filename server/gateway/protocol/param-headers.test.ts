import { describe, expect, it } from "vitest";
import type { StatedHeaders } from "../incoming.ts";
import { decodeHeaderValue } from "./decode-header-value.ts";
import { checkParamHeaders, listParamHeaders } from "./param-headers.ts";

const schema = {
  type: "object",
  properties: {
    region: { type: "string", "x-mcp-header": "Region" },
    count: { type: "integer", "x-mcp-header": "Count" },
    dry: { type: "boolean", "x-mcp-header": "Dry" },
    ratio: { type: "number", "x-mcp-header": "Ratio" },
    spaced: { type: "string", "x-mcp-header": "not a token" },
    where: { type: "object", properties: { city: { type: "string", "x-mcp-header": "City" } } },
    list: {
      type: "array",
      items: { type: "object", properties: { x: { type: "string", "x-mcp-header": "X" } } },
    },
  },
};
const declared = listParamHeaders(schema);
const headers = (given: Record<string, string>): StatedHeaders => ({
  protocolVersion: null,
  method: null,
  name: null,
  param: (name) => given[name] ?? null,
});
const check = (args: unknown, given: Record<string, string>) =>
  checkParamHeaders(declared, args, headers(given));
const mismatch = expect.objectContaining({ code: "header_mismatch" });

describe("what headers repeat of a tool's arguments", () => {
  it("is what the schema annotates where plain properties lead to it", () => {
    expect(declared.map(({ header, path }) => [header, path.join(".")])).toEqual([
      ["Region", "region"],
      ["Count", "count"],
      ["Dry", "dry"],
      ["City", "where.city"],
    ]);
    expect(listParamHeaders(undefined)).toEqual([]);
  });

  it("agrees with the arguments: text as it is or wrapped, numbers by value", () => {
    check({ region: "eu" }, { Region: "eu" });
    check({ region: "Hello" }, { Region: "=?base64?SGVsbG8=?=" });
    check({ region: "SGVsbG8=" }, { Region: "SGVsbG8=" });
    check({ region: "=?base64?SGVsbG8=" }, { Region: "=?base64?SGVsbG8=" });
    check({ count: 3, dry: false, where: { city: "Bern" } }, { Count: "3.0", Dry: "false", City: "Bern" });
  });

  it("is not asked for where the argument is not given", () => {
    check({}, { Region: "eu" });
    check({ region: null }, {});
    check(undefined, {});
  });

  it.each([
    [{ region: "eu" }, {}],
    [{ region: "eu" }, { Region: "us" }],
    [{ region: "Hello" }, { Region: "=?base64?SGVsbG8?=" }],
    [{ region: "Hello" }, { Region: "=?base64?SGVs!!!bG8=?=" }],
    [{ count: 3 }, { Count: "4" }],
    [{ dry: true }, { Dry: "TRUE" }],
    [{ where: { city: "Bern" } }, {}],
  ])("refuses %j with %j", (args, given) => {
    expect(() => check(args, given as Record<string, string>)).toThrow(mismatch);
  });
});

describe("a header's value", () => {
  it.each([
    ["plain", "plain"],
    ["  padded  ", "padded"],
    ["=?base64?w6k=?=", "é"],
    ["=?base64?/w==?=", null],
    ["=?base64?", "=?base64?"],
    ["=?base64??=", ""],
  ])("%j says %j", (value, said) => {
    expect(decodeHeaderValue(value)).toBe(said);
  });
});
