const GAP = "—";
const NBSP = "\u00a0";
const LOCALE = "en-US";

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const hundredths = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 });

/** `1,284`; small fractions keep a digit: `0.4`. */
export function formatCount(count: number | null): string {
  if (count === null) return GAP;
  return (Math.abs(count) < 10 ? tenths : whole).format(count);
}

/** `0.4 ms`, `41 ms`, `1.9 s`, `12 s`, `3.5 min`: two or three figures, never more. */
export function formatMs(ms: number | null): string {
  if (ms === null) return GAP;
  if (ms > 0 && ms < 0.1) return `<0.1${NBSP}ms`;
  if (ms < 9.95) return `${tenths.format(ms)}${NBSP}ms`;
  if (ms < 999.5) return `${whole.format(ms)}${NBSP}ms`;
  if (ms < 9_950) return `${tenths.format(ms / 1_000)}${NBSP}s`;
  if (ms < 99_500) return `${whole.format(ms / 1_000)}${NBSP}s`;
  return `${tenths.format(ms / 60_000)}${NBSP}min`;
}

/** Decimal units: `312 B`, `2.1 kB`, `18 MB`. */
export function formatBytes(bytes: number | null): string {
  if (bytes === null) return GAP;
  const units = ["B", "kB", "MB", "GB", "TB"];
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  return `${(unit > 0 && size < 99.95 ? tenths : whole).format(size)}${NBSP}${units[unit]}`;
}

/** A share of one as percent: `0 %`, `0.42 %`, `1.8 %`, `100 %`. What is not nothing never reads as 0. */
export function formatShare(share: number | null): string {
  if (share === null) return GAP;
  const percent = share * 100;
  if (percent > 0 && percent < 0.01) return `<0.01${NBSP}%`;
  if (percent > 99.9 && percent < 100) return `>99.9${NBSP}%`;
  return `${(percent < 1 ? hundredths : percent < 99.95 ? tenths : whole).format(percent)}${NBSP}%`;
}
