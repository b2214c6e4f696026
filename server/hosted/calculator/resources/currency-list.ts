import { defineResource } from "../../kernel/define-resource.ts";
import { currencyCodes, currencyDecimals, currencyName } from "../financial-calculator/currencies.ts";

export const currencyList = defineResource({
  uri: "calculator://currencies",
  name: "currencies",
  title: "Currencies",
  description: "Currencies by ISO 4217 code, with the decimals amounts are rounded to.",
  mimeType: "application/json",
  read: () =>
    JSON.stringify(
      currencyCodes.map((code) => ({ code, name: currencyName(code), decimals: currencyDecimals(code) })),
    ),
});
