/** One figure that must hold. */
export type Row = {
  name: string;
  /** What is measured, for people. */
  says: string;
  unit: "ratio" | "ms" | "kB" | "MB" | "%";
  target: number;
  /** Is the target the least or the most that it may be? */
  bound: "least" | "most";
  measure: (signal: AbortSignal) => Promise<Figure>;
};

export type Figure = {
  value: number;
  /** What the value was made of: rates, latencies. */
  behind: string;
};

/** As `--json` prints it. */
export type Result = { name: string; value: number; unit: Row["unit"]; target: number; holds: boolean };

const THOUSANDTH = 1000;

export function judge({ name, unit, target, bound }: Row, figure: Figure): Result {
  const value = Math.round(figure.value * THOUSANDTH) / THOUSANDTH;
  return { name, value, unit, target, holds: bound === "least" ? value >= target : value <= target };
}
