import { describe, expect, it, vi } from "vitest";
import { OpenQuestions } from "./open-questions.ts";

const forever = () => new AbortController();

describe("questions put to legacy clients", () => {
  it("gives an answer to whoever asked, and to nobody twice", async () => {
    const questions = new OpenQuestions();
    const { id, answer } = questions.ask("se_1", forever().signal);
    expect(questions.take("se_1", id, { result: { action: "accept" } })).toBe(true);
    expect(await answer).toEqual({ result: { action: "accept" } });
    expect(questions.take("se_1", id, {})).toBe(false);
    expect(questions.size).toBe(0);
  });

  it("takes no answer from another session, however well it guesses", () => {
    const questions = new OpenQuestions();
    const abort = forever();
    const { id, answer } = questions.ask("se_1", abort.signal);
    answer.catch(() => undefined);
    expect(questions.take("se_2", id, { result: {} })).toBe(false);
    expect(questions.size).toBe(1);
    abort.abort();
  });

  it("forgets a question with the call that asked it", async () => {
    const questions = new OpenQuestions();
    const abort = forever();
    const { answer } = questions.ask("se_1", abort.signal);
    abort.abort(new Error("gone"));
    await expect(answer).rejects.toThrow("gone");
    expect(questions.size).toBe(0);
  });

  it("asks nothing for a call that is over already", async () => {
    const questions = new OpenQuestions();
    const abort = forever();
    abort.abort(new Error("gone"));
    await expect(questions.ask("se_1", abort.signal).answer).rejects.toThrow("gone");
    expect(questions.size).toBe(0);
  });

  it("waits ten minutes for a person, and says so then", async () => {
    vi.useFakeTimers();
    try {
      const questions = new OpenQuestions();
      const { answer } = questions.ask("se_1", forever().signal);
      const said = expect(answer).rejects.toThrow("did not answer in time");
      await vi.advanceTimersByTimeAsync(10 * 60_000);
      await said;
      expect(questions.size).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it("lets no session pile up questions, and lets it ask again when some are answered", async () => {
    const questions = new OpenQuestions();
    const abort = forever();
    const asked = Array.from({ length: 32 }, () => questions.ask("se_1", abort.signal));
    for (const { answer } of asked) answer.catch(() => undefined);
    expect(() => questions.ask("se_1", abort.signal)).toThrow(
      expect.objectContaining({ code: "rate_limited" }),
    );
    questions.ask("se_2", abort.signal).answer.catch(() => undefined);
    questions.take("se_1", asked[0]!.id, { result: {} });
    questions.ask("se_1", abort.signal).answer.catch(() => undefined);
    abort.abort();
    expect(questions.size).toBe(0);
  });
});
