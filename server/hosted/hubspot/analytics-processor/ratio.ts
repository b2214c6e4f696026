/** Percent with one decimal; null of nothing, which is no percentage. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 10;
}

/** To one decimal. */
export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Money to the cent: sums of decimals drift in binary. */
export function cents(value: number): number {
  return Math.round(value * 100) / 100;
}
