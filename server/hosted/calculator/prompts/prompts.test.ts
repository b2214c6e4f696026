import { describe, expect, it } from "vitest";
import { createTestContext } from "../../kernel/test-context.ts";
import { wordsOf } from "../../kernel/words-of.ts";
import { createCalculator } from "../server.ts";

const server = createCalculator();
const context = createTestContext();

async function write(name: string, args: object) {
  const { messages } = await server.getPrompt(name, args, context);
  return wordsOf([messages[0]!.content]);
}

async function complete(name: string, argument: string, value: string) {
  const ref = { type: "ref/prompt", name } as const;
  return (await server.complete({ ref, argument: { name: argument, value } }, context)).completion.values;
}

describe("prompts", () => {
  it("compare loans with the figures already in them", async () => {
    const text = await write("compare_loans", {
      principal: "250000",
      yearlyRatePercent: "3.9",
      years: "15, 30",
    });
    expect(text).toContain("- 15 years: 1836.72 a month");
    expect(text).toContain("- 30 years: 1179.17 a month");
  });

  it("hand over data with a way to look at them", async () => {
    const text = await write("analyse_data", { values: "1, 2; 3 4", question: "outliers" });
    expect(text).toContain("Analyse these 4 values: 1, 2, 3, 4.");
    expect(text).toContain("find_outliers");
  });

  it.each([
    [
      "compare_loans",
      { principal: "much", yearlyRatePercent: "3" },
      "principal: expected an amount such as 250000",
    ],
    [
      "compare_loans",
      { principal: "1", yearlyRatePercent: "3", years: "0" },
      "years: expected at least 1 year",
    ],
    ["analyse_data", { values: "1, two, 3" }, "values: expected at least three numbers"],
    ["analyse_data", { values: "1 2 3", question: "why" }, "question: expected one of overview"],
  ])("%s refuses %j", async (name, args, says) => {
    await expect(write(name, args)).rejects.toMatchObject({
      code: "invalid_params",
      message: expect.stringContaining(says),
    });
  });

  it("complete their arguments, the last of a list too", async () => {
    expect(await complete("compare_loans", "years", "15, 3")).toEqual(["15, 30"]);
    expect(await complete("compare_loans", "principal", "25")).toEqual(["250000"]);
    expect(await complete("analyse_data", "question", "fore")).toEqual(["forecast"]);
  });
});
