/** Percent with one decimal; null of nothing, which is no percentage. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 10;
}

/** To one decimal. */
export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
