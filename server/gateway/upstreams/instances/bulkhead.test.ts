import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Priority, priorities } from "../../../contracts/priorities.ts";
import { Bulkhead } from "./bulkhead.ts";
import { testClock } from "./test-clock.ts";

const forever = new AbortController().signal;

describe("a bulkhead", () => {
  it("never holds more than it may, nor more waiting than it may, and everybody is let in, turned away or gone", async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ priority: fc.constantFrom(...priorities) }) },
      { weight: 3, arbitrary: fc.constant("leave" as const) },
      { weight: 1, arbitrary: fc.constant("abort" as const) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 6 }),
        fc.array(step, { maxLength: 80 }),
        async (concurrencyMax, queueMax, steps) => {
          const bulkhead = new Bulkhead(concurrencyMax, queueMax, testClock());
          const open: AbortController[] = [];
          let inside = 0;
          let ended = 0;
          let came = 0;
          for (const one of steps) {
            if (one === "leave") {
              if (inside > 0) {
                inside -= 1;
                bulkhead.leave();
              }
            } else if (one === "abort") open.pop()?.abort(new Error("gone"));
            else {
              const controller = new AbortController();
              open.push(controller);
              came += 1;
              bulkhead.enter(one.priority, controller.signal).then(
                () => {
                  inside += 1;
                  ended += 1;
                },
                () => {
                  ended += 1;
                },
              );
            }
            await flush();
            expect(inside).toBeLessThanOrEqual(concurrencyMax);
            expect(bulkhead.inFlight).toBe(inside);
            expect(bulkhead.queued).toBeLessThanOrEqual(queueMax);
            expect(bulkhead.queued, "nobody waits while there is room").toBe(
              inside < concurrencyMax ? 0 : bulkhead.queued,
            );
          }
          while (inside > 0) {
            inside -= 1;
            bulkhead.leave();
            await flush();
          }
          expect(ended).toBe(came);
          expect([bulkhead.inFlight, bulkhead.queued]).toEqual([0, 0]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("lets in by priority, and within one in the order they came; the least wait, but not for ever", async () => {
    const bulkhead = new Bulkhead(1, 100, testClock());
    await bulkhead.enter("normal", forever);
    const order: string[] = [];
    const wait = (priority: Priority, times: number) => {
      for (let turn = 0; turn < times; turn += 1)
        void bulkhead.enter(priority, forever).then(() => order.push(`${priority[0]}${turn}`));
    };
    wait("low", 4);
    wait("normal", 4);
    wait("critical", 8);
    for (let turn = 0; turn < 16; turn += 1) {
      bulkhead.leave();
      await flush();
    }
    expect(order.filter((one) => one.startsWith("c"))).toEqual([
      "c0",
      "c1",
      "c2",
      "c3",
      "c4",
      "c5",
      "c6",
      "c7",
    ]);
    expect(order.indexOf("l0"), "one of each line has its turn in the first round").toBeLessThan(4);
    expect(order.indexOf("c7")).toBeLessThan(order.indexOf("l2"));
    expect(order.indexOf("n3")).toBeLessThan(order.indexOf("l3"));
  });

  it("full, it turns away who comes, or who matters less", async () => {
    const bulkhead = new Bulkhead(1, 1, testClock());
    await bulkhead.enter("normal", forever);
    const low = bulkhead.enter("low", forever);
    await expect(bulkhead.enter("low", forever)).rejects.toMatchObject({ code: "upstream_busy" });
    const critical = bulkhead.enter("critical", forever);
    await expect(low).rejects.toMatchObject({ code: "upstream_busy" });
    bulkhead.leave();
    await critical;
    expect(bulkhead.turnedAway).toBe(2);
  });

  it("who leaves the line leaves nothing behind, and the wait is counted", async () => {
    const clock = testClock();
    const bulkhead = new Bulkhead(1, 5, clock);
    await bulkhead.enter("normal", forever);
    const going = new AbortController();
    const waiting = bulkhead.enter("normal", going.signal);
    clock.pass(250);
    going.abort(new Error("the caller went away"));
    await expect(waiting).rejects.toThrow("the caller went away");
    expect([bulkhead.queued, bulkhead.waited, bulkhead.waitedMs]).toEqual([0, 1, 250]);
    bulkhead.leave();
    expect(bulkhead.inFlight).toBe(0);
  });
});

/** Lets promises that are due settle. */
async function flush(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}
