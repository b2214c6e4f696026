import { z } from "zod";
import { Decimal } from "../decimal.ts";
import { limits } from "../limits.ts";

type Range = { min?: number; moreThan?: number; max?: number };

/** A number, or its decimal text, in a tool's arguments; exactly that decimal out: 0.1 is a tenth. */
export function decimalArgument({ min, moreThan, max }: Range, says: string) {
  return z.union([z.number(), z.string().max(TEXT_LENGTH_MAX)]).transform((written, { addIssue }) => {
    const text = String(written).trim();
    const refuse = (message: string) => {
      addIssue({ code: "custom", message });
      return z.NEVER;
    };
    if (!DECIMAL.test(text)) return refuse(`expected ${says}, without separators or signs of currency`);
    const value = new Decimal(text);
    if (min !== undefined && value.lt(min)) return refuse(`expected at least ${min}, got ${text}`);
    if (moreThan !== undefined && value.lte(moreThan))
      return refuse(`expected more than ${moreThan}, got ${text}`);
    if (max !== undefined && value.gt(max)) return refuse(`expected at most ${max}, got ${text}`);
    return value;
  });
}

const TEXT_LENGTH_MAX = 40;
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,2})?$/i;
const AMOUNT_SAYS = 'an amount such as 1250.5 or "1250.50"';
const RATE_SAYS = "a rate in percent such as 5.25";

/** Money, of either sign. */
export const Amount = decimalArgument({ min: -limits.amountMax, max: limits.amountMax }, AMOUNT_SAYS);
export const AmountFromZero = decimalArgument({ min: 0, max: limits.amountMax }, AMOUNT_SAYS);
export const PositiveAmount = decimalArgument({ moreThan: 0, max: limits.amountMax }, AMOUNT_SAYS);
/** Percent a period: -100 would be the loss of everything. */
export const RatePercent = decimalArgument({ moreThan: -100, max: 1000 }, RATE_SAYS);
export const RatePercentFromZero = decimalArgument({ min: 0, max: 1000 }, RATE_SAYS);
