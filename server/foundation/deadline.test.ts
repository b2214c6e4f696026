import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Deadline } from "./deadline.ts";
import { LazyAbort } from "./lazy-abort.ts";

const never = () => new Promise<never>(() => undefined);

describe("a deadline", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
  afterEach(() => void vi.useRealTimers());

  it("hands on what the work brings, and leaves no timer", async () => {
    const deadline = new Deadline(1_000, new LazyAbort());
    expect(await deadline.race(Promise.resolve(7))).toBe(7);
    expect(vi.getTimerCount()).toBe(0);
    await expect(new Deadline(1_000, new LazyAbort()).race(Promise.reject(new Error("no")))).rejects.toThrow(
      "no",
    );
    expect(vi.getTimerCount()).toBe(0);
  });

  it("aborts the work when its time is over, and says so", async () => {
    const abort = new LazyAbort();
    const raced = new Deadline(1_000, abort).race(never());
    const said = expect(raced).rejects.toMatchObject({ code: "timed_out" });
    await vi.advanceTimersByTimeAsync(1_000);
    await said;
    expect(abort.reason).toMatchObject({ code: "timed_out" });
  });

  it("stands still while somebody else is waited for, however many wait", async () => {
    const abort = new LazyAbort();
    const deadline = new Deadline(1_000, abort);
    const raced = deadline.race(never());
    const said = expect(raced).rejects.toMatchObject({ code: "timed_out" });
    await vi.advanceTimersByTimeAsync(600);
    deadline.pause();
    deadline.pause();
    await vi.advanceTimersByTimeAsync(60_000);
    deadline.resume();
    await vi.advanceTimersByTimeAsync(60_000);
    deadline.resume();
    await vi.advanceTimersByTimeAsync(399);
    expect(abort.reason).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    await said;
  });

  it.each([
    [3_000, 2_500, 500],
    [1_000, 0, 500],
    [600, 0, 100],
  ])("that becomes %i ms counts from its beginning", async (timeoutMs, still, rest) => {
    const abort = new LazyAbort();
    const deadline = new Deadline(1_000, abort);
    const said = expect(deadline.race(never())).rejects.toThrow(`No answer within ${timeoutMs} ms.`);
    await vi.advanceTimersByTimeAsync(500);
    deadline.become(timeoutMs);
    await vi.advanceTimersByTimeAsync(still > 0 ? still - 1 : rest - 1);
    expect(abort.reason).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    await said;
  });

  it("is met by a last word where there is one, and aborts the work all the same", async () => {
    const abort = new LazyAbort();
    const deadline = new Deadline(1_000, abort);
    deadline.orElse(() => 7);
    const raced = deadline.race(never());
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await raced).toBe(7);
    expect(abort.reason).toMatchObject({ code: "timed_out" });
    const speechless = new Deadline(1_000, new LazyAbort());
    speechless.orElse(() => undefined);
    const said = expect(speechless.race(never())).rejects.toMatchObject({ code: "timed_out" });
    await vi.advanceTimersByTimeAsync(1_000);
    await said;
    const left = new Deadline(1_000, abort);
    left.orElse(() => 7);
    await expect(left.race(never()), "whoever leaves hears nothing").rejects.toMatchObject({
      code: "timed_out",
    });
  });

  it("lets nobody wait for work that was aborted", async () => {
    const abort = new LazyAbort();
    const raced = new Deadline(1_000, abort).race(never());
    abort.abort(new Error("gone"));
    await expect(raced).rejects.toThrow("gone");
    await expect(new Deadline(1_000, abort).race(never())).rejects.toThrow("gone");
    expect(vi.getTimerCount()).toBe(0);
  });
});
