import { expect, test } from "vitest";
import type { Priority } from "../../contracts/priorities.ts";
import { priorityOf } from "./priority-of.ts";

const cases: [may: Priority, asks: unknown, gets: Priority][] = [
  ["normal", undefined, "normal"],
  ["normal", "low", "low"],
  ["critical", "high", "high"],
  ["critical", undefined, "critical"],
  ["low", "critical", "low"],
  ["normal", "critical", "normal"],
  ["high", "urgent", "high"],
  ["high", 1, "high"],
  ["high", ["low"], "high"],
];

test.each(cases)(
  "whose calls are %s and who asks for %o gets %s: less is had for the asking, more is not",
  (...[most, asks, gets]) => {
    expect(priorityOf(most, { params: { _meta: { "io.gatehouse/priority": asks } } })).toBe(gets);
    expect(priorityOf(most, { params: {} })).toBe(most);
  },
);
