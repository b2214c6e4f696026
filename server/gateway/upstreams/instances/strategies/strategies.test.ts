import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type StrategyName, strategies } from "./strategies.ts";
import type { Candidate } from "./strategy.ts";

const of = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  weight: 1,
  inFlight: 0,
  latencyMs: null,
  load: null,
  ramp: 1,
  ...more,
});
const half = () => 0.5;

/** What each candidate got of so many choices. */
function share(
  name: StrategyName,
  candidates: Candidate[],
  times: number,
  keyOf: (turn: number) => string | null,
) {
  const strategy = strategies[name](Math.random);
  const got = Object.fromEntries(candidates.map(({ id }) => [id, 0]));
  for (let turn = 0; turn < times; turn += 1) got[strategy.choose(candidates, keyOf(turn)).id]! += 1;
  return got;
}
const noKey = () => null;

describe("who gets the call", () => {
  const cases: { name: StrategyName; says: string; candidates: Candidate[]; chosen: string }[] = [
    {
      name: "least-connections",
      says: "the one with the fewest calls under way",
      candidates: [of("a", { inFlight: 3 }), of("b", { inFlight: 1 }), of("c", { inFlight: 2 })],
      chosen: "b",
    },
    {
      name: "least-connections",
      says: "one that can carry more may have more",
      candidates: [of("a", { inFlight: 3, weight: 10 }), of("b", { inFlight: 1 })],
      chosen: "a",
    },
    {
      name: "latency",
      says: "the fastest",
      candidates: [of("a", { latencyMs: 80 }), of("b", { latencyMs: 20 })],
      chosen: "b",
    },
    {
      name: "latency",
      says: "a slower one where the fastest has a line of its own",
      candidates: [of("a", { latencyMs: 80 }), of("b", { latencyMs: 20, inFlight: 9 })],
      chosen: "a",
    },
    {
      name: "latency",
      says: "one that was never measured is hoped to be good, not thought to be free",
      candidates: [of("a", { latencyMs: 20 }), of("new", { inFlight: 1 })],
      chosen: "a",
    },
    {
      name: "resource",
      says: "the one with most left",
      candidates: [of("a", { load: 0.9 }), of("b", { load: 0.2 }), of("c", { load: 0.5 })],
      chosen: "b",
    },
    {
      name: "resource",
      says: "between two measurements, not all go to the same",
      candidates: [of("a", { load: 0.9 }), of("b", { load: 0.2, inFlight: 8 })],
      chosen: "a",
    },
    {
      name: "least-connections",
      says: "one that has just come is spared",
      candidates: [of("a", { inFlight: 2 }), of("new", { ramp: 0.1 })],
      chosen: "a",
    },
  ];
  it.each(cases)("$name: $says", ({ name, candidates, chosen }) => {
    expect(strategies[name](half).choose(candidates, null).id).toBe(chosen);
  });

  it.each(Object.keys(strategies) as StrategyName[])("%s: the only one there is", (name) => {
    expect(strategies[name](half).choose([of("a", { weight: 0.1, ramp: 0.1 })], "key").id).toBe("a");
  });
});

describe("shares", () => {
  it("round-robin: whatever there are, none is more than one turn ahead", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 200 }), (count, times) => {
        const all = Array.from({ length: count }, (_, place) => of(`i${place}`, { weight: place + 1 }));
        const got = Object.values(share("round-robin", all, times, noKey));
        expect(Math.max(...got) - Math.min(...got)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("weighted: over a whole round each gets exactly its weight, and never in one lump", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 }), (weights) => {
        const all = weights.map((weight, place) => of(`i${place}`, { weight }));
        const round = weights.reduce((sum, weight) => sum + weight, 0);
        expect(Object.values(share("weighted", all, round, noKey))).toEqual(weights);
      }),
    );
    const strategy = strategies.weighted();
    const all = [of("a", { weight: 5 }), of("b"), of("c")];
    expect(Array.from({ length: 7 }, () => strategy.choose(all, null).id).join("")).toBe("aabacaa");
  });

  it("round-robin: one in slow start gets a tenth of what the others get", () => {
    const got = share("round-robin", [of("a"), of("b"), of("new", { ramp: 0.1 })], 210, noKey);
    expect(got).toEqual({ a: 100, b: 100, new: 10 });
  });

  it("among equals the cheapest is drawn, so that the first does not get all", () => {
    const got = share("least-connections", [of("a"), of("b"), of("c")], 3_000, noKey);
    for (const count of Object.values(got)) expect(count).toBeGreaterThan(800);
  });
});

describe("sticky", () => {
  const five = ["a", "b", "c", "d", "e"].map((id) => of(id));
  const at = (key: string, candidates: Candidate[]) => strategies.sticky().choose(candidates, key).id;

  it("the same key finds the same instance, in whatever order and replica", () => {
    fc.assert(
      fc.property(fc.string(), fc.shuffledSubarray(five, { minLength: 5 }), (key, shuffled) => {
        expect(at(key, shuffled)).toBe(at(key, five));
      }),
    );
  });

  it("when one goes, only its own keys move", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...five), (key, gone) => {
        const before = at(key, five);
        const after = at(
          key,
          five.filter((one) => one !== gone),
        );
        if (before !== gone.id) expect(after).toBe(before);
        else expect(after).not.toBe(gone.id);
      }),
    );
  });

  it("keys are spread evenly, and by weight", () => {
    const even = share("sticky", five, 10_000, (turn) => `session-${turn}`);
    for (const count of Object.values(even)) expect(Math.abs(count - 2_000)).toBeLessThan(200);
    const bent = share("sticky", [of("a", { weight: 3 }), of("b")], 10_000, (turn) => `s${turn}`);
    expect(Math.abs(bent.a! - 7_500)).toBeLessThan(300);
  });

  it("slow start does not move sessions", () => {
    const ramping = five.map((one) => ({ ...one, ramp: one.id === "a" ? 0.1 : 1 }));
    for (let turn = 0; turn < 200; turn += 1) expect(at(`s${turn}`, ramping)).toBe(at(`s${turn}`, five));
  });

  it("without a key, everyone in turn", () => {
    expect(share("sticky", five, 50, noKey)).toEqual({ a: 10, b: 10, c: 10, d: 10, e: 10 });
  });
});
