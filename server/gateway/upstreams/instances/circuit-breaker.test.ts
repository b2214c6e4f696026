import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BreakerState, CircuitBreaker, type Ending } from "./circuit-breaker.ts";
import { testClock } from "./test-clock.ts";

function breakerWith(random = 0.5) {
  const clock = testClock();
  const heard: BreakerState[] = [];
  const breaker = new CircuitBreaker({ clock, random: () => random, onChange: (state) => heard.push(state) });
  const call = (ending: Ending, times = 1) => {
    for (let turn = 0; turn < times; turn += 1) breaker.settle(breaker.enter(), ending);
  };
  return { clock, breaker, heard, call };
}

describe("a circuit breaker", () => {
  it("opens after five failures in a row, lets one through after its time, and closes on its success", () => {
    const { clock, breaker, heard, call } = breakerWith();
    call("failed", 4);
    expect(breaker.state).toBe("closed");
    call("failed");
    expect(breaker.admits()).toBe(false);
    expect(breaker.waitMs).toBe(1_000);
    clock.pass(1_000);
    expect(breaker.admits()).toBe(true);
    const pass = breaker.enter();
    expect(breaker.admits(), "one at a time").toBe(false);
    breaker.settle(pass, "ok");
    expect(breaker.admits()).toBe(true);
    expect(heard).toEqual(["open", "half-open", "closed"]);
  });

  it("opens when half of twenty calls fail, though never many in a row", () => {
    const { breaker, call } = breakerWith();
    for (let turn = 0; turn < 10; turn += 1) {
      expect(breaker.state).toBe("closed");
      call("ok");
      call("failed");
    }
    expect(breaker.state).toBe("open");
  });

  it("forgets failures that are older than half a minute", () => {
    const { clock, breaker, call } = breakerWith();
    for (let turn = 0; turn < 9; turn += 1) {
      call("ok");
      call("failed");
    }
    clock.pass(31_000);
    call("ok");
    call("failed");
    expect(breaker.state).toBe("closed");
  });

  it("stays open longer each time, up to a minute, and is forgiven after a quiet one", () => {
    const { clock, breaker, call } = breakerWith();
    const waits: number[] = [];
    call("failed", 5);
    for (let turn = 0; turn < 8; turn += 1) {
      waits.push(breaker.waitMs);
      clock.pass(breaker.waitMs);
      call("failed");
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    clock.pass(60_000);
    call("ok");
    call("failed", 5);
    expect(breaker.waitMs, "it failed again at once").toBe(60_000);
    clock.pass(60_000);
    call("ok");
    clock.pass(60_000);
    call("failed", 5);
    expect(breaker.waitMs).toBe(1_000);
  });

  it("replicas do not all come back at once", () => {
    const first = breakerWith(0);
    const last = breakerWith(1);
    first.call("failed", 5);
    last.call("failed", 5);
    expect([first.breaker.waitMs, last.breaker.waitMs]).toEqual([800, 1_200]);
  });

  it("a call that ends late, from before it opened, decides nothing", () => {
    const { clock, breaker, call } = breakerWith();
    const early = breaker.enter();
    call("failed", 5);
    clock.pass(1_000);
    const probe = breaker.enter();
    breaker.settle(early, "failed");
    expect(breaker.state).toBe("half-open");
    breaker.settle(probe, "ok");
    expect(breaker.state).toBe("closed");
  });

  it("a probe that takes for ever, or whose caller left, does not keep everybody out", () => {
    const { clock, breaker, call } = breakerWith();
    call("failed", 5);
    clock.pass(1_000);
    breaker.settle(breaker.enter(), "neither");
    expect(breaker.admits()).toBe(true);
    breaker.enter();
    clock.pass(5_000);
    expect(breaker.admits()).toBe(true);
  });

  it("found well by a check, it may be tried at once; it is not taken for closed", () => {
    const { breaker, call } = breakerWith();
    call("failed", 5);
    breaker.foundWell();
    expect(breaker.admits()).toBe(true);
    expect(breaker.state).toBe("open");
    call("failed");
    expect(breaker.admits()).toBe(false);
  });

  it("whatever happens: it moves only along its edges, and an open one admits nobody before its time", () => {
    const step = fc.oneof(
      fc.record({ ending: fc.constantFrom<Ending>("ok", "failed", "neither") }),
      fc.record({ passMs: fc.integer({ min: 0, max: 40_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const { clock, breaker, heard } = breakerWith();
        const running: ("call" | "probe")[] = [];
        for (const one of steps) {
          if ("passMs" in one) clock.pass(one.passMs);
          else {
            if (breaker.admits()) running.push(breaker.enter());
            // Half of the calls end out of order.
            if (running.length > 2 || one.ending !== "neither")
              for (const pass of running.splice(0, 2)) breaker.settle(pass, one.ending);
          }
          if (breaker.state === "open") expect(breaker.admits()).toBe(breaker.waitMs === 0);
          if (breaker.state === "closed") expect(breaker.admits()).toBe(true);
        }
        const edges = { closed: ["open"], open: ["half-open"], "half-open": ["open", "closed"] };
        let before: BreakerState = "closed";
        for (const state of heard) {
          expect(edges[before]).toContain(state);
          before = state;
        }
      }),
    );
  });
});
