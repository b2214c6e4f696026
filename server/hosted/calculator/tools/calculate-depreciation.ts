import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { depreciate, depreciationMethods } from "../financial-calculator/depreciation.ts";
import { limits } from "../limits.ts";
import { AmountFromZero, decimalArgument, PositiveAmount } from "../validation-layer/decimal-argument.ts";
import { pageArguments, pageOutput, takePage } from "../validation-layer/page-argument.ts";
import { amountText, roundingArguments } from "../validation-layer/rounding-argument.ts";

export const calculateDepreciation = defineTool({
  name: "calculate_depreciation",
  title: "Depreciation",
  description:
    "What an asset loses in value each period of its life, in four ways: straight_line (SLN), sum_of_years (SYD), " +
    "fixed_declining (DB, rate of three decimals) and double_declining (DDB, any factor). Knows no country's tax rules.",
  input: z.object({
    method: z.enum(depreciationMethods),
    cost: PositiveAmount,
    salvage: AmountFromZero.prefault(0).describe("Value at the end of its life"),
    life: z.int().min(1).max(limits.periodsMax).describe("Periods, usually years"),
    factor: decimalArgument({ moreThan: 0, max: 100 }, "a factor such as 2 or 1.5")
      .prefault(2)
      .describe("Of double_declining"),
    firstYearMonths: z
      .int()
      .min(1)
      .max(12)
      .default(12)
      .describe("Of fixed_declining: months of use in year 1"),
    ...roundingArguments,
    ...pageArguments(50, 200),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        period: z.int(),
        depreciation: z.string(),
        accumulated: z.string(),
        bookValue: z.string(),
      }),
    ),
    ...pageOutput,
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ method, offset, limit, decimals, rounding, ...asset }) => {
    if (asset.salvage.gt(asset.cost))
      throw new ToolFailure("salvage is more than cost; it must be at most the cost.");
    const { rows, ...page } = takePage(depreciate(method, asset), { offset, limit });
    const text = (amount: typeof asset.cost) => amountText(amount, { decimals, rounding });
    return {
      rows: rows.map(({ period, depreciation, accumulated, bookValue }) => ({
        period,
        depreciation: text(depreciation),
        accumulated: text(accumulated),
        bookValue: text(bookValue),
      })),
      ...page,
    };
  },
});
