export type SparklineInput = { values: (number | null)[]; width: number; height: number };

/** Leaves room for the stroke at both edges. */
const INSET = 1.5;

/** The `d` of one path; a missing value breaks the line, a lone value becomes a dot. */
export function prepareSparkline({ values, width, height }: SparklineInput): string {
  const known = values.filter((value): value is number => value !== null);
  if (known.length === 0) return "";
  const top = Math.max(...known);
  const bottom = Math.min(0, ...known);
  const stepX = values.length > 1 ? (width - 2 * INSET) / (values.length - 1) : 0;
  const y = (value: number) => {
    const share = top === bottom ? 0 : (value - bottom) / (top - bottom);
    return round(height - INSET - share * (height - 2 * INSET));
  };
  return values
    .map((value, index) => {
      if (value === null) return "";
      const place = `${round(INSET + index * stepX)} ${y(value)}`;
      const startsLine = index === 0 || values[index - 1] === null;
      const isAlone = startsLine && (values[index + 1] ?? null) === null;
      return isAlone ? `M${place}h0.01` : `${startsLine ? "M" : "L"}${place}`;
    })
    .join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
