import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import { SessionLost } from "../link/connection-lost.ts";
import { findOutliers, type Showing } from "./find-outliers.ts";
import { PeakLatency } from "./peak-latency.ts";
import { endingOf, type Next, NotConnected, nextAfter } from "./retry-rule.ts";
import { rampOf } from "./slow-start.ts";

describe("latency", () => {
  it("leaps up with a peak and comes down slowly", () => {
    const latency = new PeakLatency();
    expect(latency.at(0)).toBeNull();
    latency.add(10, 0);
    latency.add(500, 100);
    expect(latency.last).toBe(500);
    latency.add(10, 200);
    expect(latency.last).toBeGreaterThan(450);
    for (let ticks = 1_000; ticks <= 60_000; ticks += 1_000) latency.add(10, ticks);
    expect(latency.last).toBeLessThan(15);
  });

  it("unheard of, it fades: who was slow once is tried again", () => {
    const latency = new PeakLatency();
    latency.add(1_000, 0);
    expect(latency.at(60_000)).toBeLessThan(5);
  });

  it("a call that waited for a person counts for half a minute at most", () => {
    const latency = new PeakLatency();
    latency.add(600_000, 0);
    expect(latency.last).toBe(30_000);
  });
});

it("slow start rises from a tenth to all within half a minute, and never falls", () => {
  expect([rampOf(0), rampOf(15_000), rampOf(30_000), rampOf(1e9)]).toEqual([0.1, 0.55, 1, 1]);
  fc.assert(
    fc.property(fc.nat(60_000), fc.nat(60_000), (one, other) => {
      expect(rampOf(Math.max(one, other))).toBeGreaterThanOrEqual(rampOf(Math.min(one, other)));
    }),
  );
});

describe("outliers", () => {
  const of = (id: string, more: Partial<Showing> = {}): Showing => ({
    id,
    calls: 100,
    failures: 0,
    latencyMs: 20,
    ...more,
  });
  const found = (...showings: Showing[]) => findOutliers(showings).map(({ id }) => id);

  it.each([
    ["who fails while the others do not", [of("a", { failures: 40 }), of("b"), of("c")], ["a"]],
    [
      "nobody, where all fail alike",
      [of("a", { failures: 50 }), of("b", { failures: 45 }), of("c", { failures: 48 })],
      [],
    ],
    ["nobody, of so few calls", [of("a", { calls: 9, failures: 9 }), of("b"), of("c")], []],
    ["who is many times slower", [of("a", { latencyMs: 900 }), of("b"), of("c")], ["a"]],
    ["nobody, where slower is still fast", [of("a", { latencyMs: 150 }), of("b"), of("c")], []],
    [
      "the worst first",
      [of("a", { latencyMs: 900 }), of("b", { failures: 90 }), of("c"), of("d")],
      ["b", "a"],
    ],
    ["nobody alone", [of("a", { failures: 100 })], []],
  ])("%s", (_, showings, ids) => {
    expect(found(...showings)).toEqual(ids);
  });
});

describe("the retry rule", () => {
  const refused = new GatewayError("upstream_unreachable", { data: { neverSent: true } });
  const broken = new GatewayError("upstream_unreachable", { data: { neverSent: false } });
  const garbled = new GatewayError("upstream_garbled");
  const lost = new SessionLost();
  const cases: [string, unknown, boolean, boolean, Next][] = [
    ["a tool call that was never sent", refused, false, false, "another"],
    ["a call for which there was no connection", new NotConnected(), false, false, "another"],
    ["a tool call that may have run", broken, false, false, "give up"],
    ["a tool call answered with garbage", garbled, false, false, "give up"],
    ["a read that broke", broken, true, false, "another or the same"],
    ["a read answered with garbage", garbled, true, false, "another or the same"],
    ["a tool call whose session is lost", lost, false, false, "the same again"],
    ["one whose session is lost twice", lost, true, true, "give up"],
    ["a read whose time is over", new GatewayError("timed_out"), true, false, "give up"],
    ["a read whose caller left", new GatewayError("cancelled"), true, false, "give up"],
    ["a read that the server refused", new GatewayError("upstream_failed"), true, false, "give up"],
    ["a mistake of ours", new TypeError("x is undefined"), true, false, "give up"],
  ];
  it.each(cases)("%s", (_, error, isRead, hasRenewed, next) => {
    expect(nextAfter(error, isRead, hasRenewed)).toBe(next);
  });

  it.each([
    ["a broken line is the instance's", broken, "failed"],
    ["silence is the instance's", new GatewayError("timed_out"), "failed"],
    ["an error that it answers with shows that it lives", new GatewayError("upstream_failed"), "ok"],
    ["a caller who leaves says nothing of it", new GatewayError("cancelled"), "neither"],
    ["a session that expires says nothing of it", lost, "neither"],
    ["a mistake of ours says nothing of it", new TypeError("x"), "neither"],
  ])("%s", (_, error, ending) => {
    expect(endingOf(error, false)).toBe(ending);
  });
});
