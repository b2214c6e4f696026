import { describe, expect, test } from "vitest";
import { addOffer, change, type DraftEntry, duplicate, judge, moveTo, type Offer } from "./draft-entries.ts";

const offer = (server: string, name: string, more: Partial<Offer> = {}): Offer => ({
  ...{
    server,
    name,
    kind: "tool",
    own: { name, inputSchema: { type: "object", properties: { a: {} }, required: ["a"] } },
  },
  ...more,
});
const fill = (...offers: Offer[]) => offers.reduce<DraftEntry[]>((known, next) => addOffer(known, next), []);
const names = (entries: readonly DraftEntry[]) => entries.map(({ entry }) => entry.as);

describe("a name for what is added", () => {
  test("is its own, else with its server's before it, else with a number", () => {
    const three = fill(offer("alpha", "speak"), offer("beta", "speak"), offer("beta", "speak"));
    expect(names(three)).toEqual(["speak", "beta_speak", "speak_2"]);
  });
  test("is legal and short enough, whatever the server's", () => {
    expect(names(fill(offer("a", "say it/loud")))).toEqual(["say_it_loud"]);
    expect(names(fill(offer("a", "x".repeat(80)), offer("a", "x".repeat(80))))[1]).toHaveLength(64);
  });
  test("of a resource is for people", () => {
    const motto = offer("a", "a://motto", { kind: "resource", own: { uri: "a://motto", name: "The motto" } });
    expect(names(fill(motto))).toEqual(["The motto"]);
  });
});

describe("the order", () => {
  const abc = fill(offer("s", "a"), offer("s", "b"), offer("s", "c"));
  test.each([
    [0, 2, "bca"],
    [2, 0, "cab"],
    [1, 1, "abc"],
    [0, 3, "abc"],
    [0, -1, "abc"],
  ])("%i moved to %i is %s", (id, to, order) => {
    expect(names(moveTo(abc, id, to)).join("")).toBe(order);
  });
  test("what is added in the middle stands there; a copy stands behind its original", () => {
    expect(names(addOffer(abc, offer("s", "x"), 1)).join("")).toBe("axbc");
    const twice = duplicate(abc, 0);
    expect(names(twice)).toEqual(["a", "a_2", "b", "c"]);
    expect(new Set(twice.map(({ id }) => id)).size).toBe(4);
  });
});

describe("what is wrong is said where it is wrong", () => {
  const one = fill(offer("s", "a"), offer("s", "b"));
  test.each([
    [{ as: "a" }, "as"],
    [{ as: "" }, "as"],
    [{ as: "with space" }, "as"],
    [{ hidden: ["a"] }, "hidden"],
    [{ presets: { gone: 1 } }, "presets"],
  ])("%j", (changed, field) => {
    const { judged, isSound } = judge(change(one, 1, changed));
    expect(judged[1]!.problems.map((problem) => problem.field)).toContain(field);
    expect(judged[0]!.problems).toEqual([]);
    expect(isSound).toBe(false);
  });
});

test("only what is listed costs anything, and a preset argument costs nothing", () => {
  const one = fill(offer("s", "a"));
  const { cost, judged } = judge(one);
  expect(judged[0]!.tokens).toBe(cost.definitions);
  expect(judge(change(one, 0, { presets: { a: 1 } })).cost.definitions).toBeLessThan(cost.definitions);
  expect(judge(one.map((known) => ({ ...known, missing: "It is gone." }))).cost.definitions).toBe(0);
});
