import { describe, expect, it } from "vitest";
import { LazyAbort } from "../foundation/lazy-abort.ts";
import { RunningExchanges } from "./running-exchanges.ts";

describe("calls that can be cancelled", () => {
  it("cancels the call of that id in that session, and no other", () => {
    const running = new RunningExchanges();
    const [mine, text, other] = [new LazyAbort(), new LazyAbort(), new LazyAbort()];
    running.start("se_1", 1, mine);
    running.start("se_1", "1", text);
    running.start("se_2", 1, other);
    expect(running.cancel("se_1", 1)).toBe(true);
    expect(mine.reason).toMatchObject({ code: "cancelled" });
    expect([text.reason, other.reason]).toEqual([undefined, undefined]);
  });

  it("knows nothing of calls that are over", () => {
    const running = new RunningExchanges();
    const over = running.start("se_1", 1, new LazyAbort());
    over();
    expect(running.cancel("se_1", 1)).toBe(false);
    expect(running.size).toBe(0);
  });

  it("keeps the second call of an id when the first is over", () => {
    const running = new RunningExchanges();
    const over = running.start("se_1", 1, new LazyAbort());
    running.start("se_1", 1, new LazyAbort());
    over();
    expect(running.cancel("se_1", 1)).toBe(true);
  });
});
