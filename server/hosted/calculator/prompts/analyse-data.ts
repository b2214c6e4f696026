import { z } from "zod";
import { definePrompt } from "../../kernel/define-prompt.ts";
import { rankMatches } from "../../kernel/rank-matches.ts";

const QUESTIONS: Readonly<Record<string, string>> = {
  overview:
    "Use describe_data, find_outliers and build_histogram; say in plain words where the values lie, how they spread, and what is unusual.",
  trend:
    "Take the values in order of time. Use calculate_moving_average and fit_linear_regression (x: 1, 2, 3, …); say whether they rise, by how much a step, and how sure that is.",
  outliers:
    "Use find_outliers by iqr and by mad; for each outlier say whether it looks like an error, and how mean and median change without it.",
  forecast:
    "Take the values in order of time. Fit a line and a parabola (fit_linear_regression, fit_polynomial), compare their adjusted R², predict the next three values with the better one, and say how far to trust that.",
};
const names = Object.keys(QUESTIONS);

export const analyseData = definePrompt({
  name: "analyse_data",
  title: "Analyse data",
  description: "Look at a list of numbers with a question in mind.",
  arguments: z.object({
    values: z
      .string()
      .max(20_000)
      .transform((text) =>
        text
          .split(/[\s,;]+/)
          .filter((part) => part !== "")
          .map(Number),
      )
      .refine((values) => values.length > 2 && values.every(Number.isFinite), {
        error: "expected at least three numbers, separated by commas or spaces",
      })
      .describe("Numbers separated by commas or spaces"),
    question: z
      .string()
      .refine((name) => names.includes(name), `expected one of ${names.join(", ")}`)
      .default("overview")
      .describe(`What to look for: ${names.join(", ")}`),
  }),
  completers: { question: (typed) => rankMatches(typed, names) },
  write: ({ values, question }) =>
    [`Analyse these ${values.length} values: ${values.join(", ")}.`, QUESTIONS[question]].join("\n"),
});
