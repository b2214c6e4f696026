/** Money without its currency, which is the account's own: `12,500`. */
export function formatAmount(amount: number): string {
  return amount.toLocaleString("en", { maximumFractionDigits: amount % 1 === 0 ? 0 : 2 });
}
