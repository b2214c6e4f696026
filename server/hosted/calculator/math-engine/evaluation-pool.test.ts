import { describe, expect, it } from "vitest";
import { createEvaluationPool } from "./evaluation-pool.ts";
import type { Job } from "./job.ts";

const job = (expression: string): Job => ({
  kind: "evaluate",
  expression,
  variables: {},
  arithmetic: "float",
  digits: 15,
});
const signal = new AbortController().signal;

describe("the evaluation pool", () => {
  it("answers many at once, each its own", async () => {
    const pool = createEvaluationPool();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => pool.run(job(`${n} + 0.5`), { callerId: "a", signal })),
    );
    answers.forEach((answer, n) => {
      expect(answer).toMatchObject({ end: "answered", outcome: { ok: true, answer: { value: n + 0.5 } } });
    });
    pool.close();
  });

  it("turns away a caller with too many waiting, not the next one", async () => {
    const pool = createEvaluationPool();
    const ask = (callerId: string) => pool.run(job("1 + 1"), { callerId, signal });
    const greedy = Array.from({ length: 80 }, () => ask("greedy"));
    const modest = ask("modest");
    const ends = (await Promise.all(greedy)).map(({ end }) => end);
    expect(ends.filter((end) => end === "busy")).toHaveLength(80 - 2 - 64); // two run, 64 wait
    expect((await modest).end).toBe("answered");
    pool.close();
  });

  it("serves whoever has nothing running before another's second", async () => {
    const pool = createEvaluationPool();
    const order: string[] = [];
    const ask = async (callerId: string) => {
      await pool.run(job("1 + 1"), { callerId, signal });
      order.push(callerId);
    };
    await Promise.all([...Array.from({ length: 20 }, () => ask("greedy")), ask("modest")]);
    expect(order.indexOf("modest")).toBeLessThan(5);
    pool.close();
  });

  it("lets go of a job whose caller has gone, waiting or running", async () => {
    const pool = createEvaluationPool();
    const gone = new AbortController();
    const jobs = Array.from({ length: 4 }, () =>
      pool.run(job("1 + 1"), { callerId: "a", signal: gone.signal }),
    );
    gone.abort();
    expect((await Promise.all(jobs)).map(({ end }) => end)).toEqual(Array(4).fill("cancelled"));
    expect((await pool.run(job("1"), { callerId: "a", signal: gone.signal })).end).toBe("cancelled");
    expect((await pool.run(job("1"), { callerId: "a", signal })).end).toBe("answered");
    pool.close();
  });

  it("ends its processes and its queue when it is closed", async () => {
    const pool = createEvaluationPool();
    const jobs = Array.from({ length: 4 }, () => pool.run(job("1 + 1"), { callerId: "a", signal }));
    pool.close();
    const ends = (await Promise.all(jobs)).map(({ end }) => end);
    expect(ends.slice(2)).toEqual(["cancelled", "cancelled"]);
    expect(ends.slice(0, 2)).not.toContain("answered");
  });
});
