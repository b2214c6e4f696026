/** ISO 4217 codes that this Node knows, and the decimals their smallest coin has. */
export const currencyCodes: readonly string[] = Intl.supportedValuesOf("currency");

export function currencyDecimals(currency: string): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

export function currencyName(currency: string): string {
  return new Intl.DisplayNames("en", { type: "currency" }).of(currency) ?? currency;
}
