import { z } from "zod";
import { nearest } from "../../kernel/nearest.ts";
import { currencyCodes } from "../financial-calculator/currencies.ts";

/** A currency in a tool's arguments: any case in, the ISO 4217 code out. Too many for a list of choices. */
export const CurrencyArgument = z
  .string()
  .max(10)
  .transform((text, { addIssue }) => {
    const code = text.trim().toUpperCase();
    if (currencyCodes.includes(code)) return code;
    const meant = nearest(code, currencyCodes);
    const hint = meant === null ? "" : `; did you mean "${meant}"?`;
    addIssue({ code: "custom", message: `expected a currency code such as "EUR", got "${text}"${hint}` });
    return z.NEVER;
  })
  .describe("ISO 4217 code");
