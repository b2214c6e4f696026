import { z } from "zod";
import { limits } from "../limits.ts";
import { RatePercent } from "../validation-layer/decimal-argument.ts";
import { roundingArguments } from "../validation-layer/rounding-argument.ts";
import { DueArgument } from "./loan-arguments.ts";

/** Spread into the arguments of future and present value. */
export const annuityArguments = {
  ratePercent: RatePercent.describe("Per period: a yearly rate by the month is divided by 12"),
  periods: z.int().min(0).max(limits.periodsMax),
  due: DueArgument,
  ...roundingArguments,
};
