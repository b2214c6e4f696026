import { describe, expect, test } from "vitest";
import type { AuditFilter } from "../../server/contracts/audit.ts";
import { matchesFilter } from "./matches-filter.ts";
import { sampleRecord } from "./sample-record.ts";

const record = sampleRecord();

describe("matchesFilter", () => {
  const cases: [string, AuditFilter, boolean][] = [
    ["no filter takes everything", {}, true],
    ["the same outcome", { outcome: "ok" }, true],
    ["another outcome", { outcome: "denied" }, false],
    ["another server", { server: "calculator" }, false],
    ["another caller", { caller: "ada" }, false],
    ["the same method and tool", { method: "tools/call", tool: "greet" }, true],
    ["part of a tool's name, in any case", { search: "GRE" }, true],
    ["the whole record id", { search: "ex_1" }, true],
    ["part of a record id", { search: "ex_" }, false],
    ["after it began", { from: "2026-11-21T14:00:00.000Z" }, true],
    ["before it began", { from: "2026-11-21T14:00:00.001Z" }, false],
    ["the end is not part of the time", { to: "2026-11-21T14:00:00.000Z" }, false],
    ["an empty value filters nothing", { server: null, search: "" }, true],
  ];
  test.each(cases)("%s", (_says, filter, isIn) => {
    expect(matchesFilter(record, filter)).toBe(isIn);
  });
});
