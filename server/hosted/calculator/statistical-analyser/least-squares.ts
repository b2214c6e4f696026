/** What Householder's decomposition leaves of a system: coefficients, and how sure they are. */
export type LeastSquares = {
  coefficients: number[];
  /** Rows of the inverse of R: coefficient errors are combinations of these. */
  inverse: number[][];
};

/** Below this share of its length, a column is a combination of those before it. */
const INDEPENDENT_SHARE = 1e-13;

/** The coefficients with which the columns come closest to `y`; null when columns depend on each other. */
export function solveLeastSquares(
  columns: readonly (readonly number[])[],
  y: readonly number[],
): LeastSquares | null {
  const width = columns.length;
  const matrix = columns.map((column) => [...column]);
  const target = [...y];
  const diagonal: number[] = [];
  for (let k = 0; k < width; k++) {
    const column = matrix[k]!;
    const whole = hypotFrom(columns[k]!, 0);
    const length = hypotFrom(column, k);
    if (!(length > whole * INDEPENDENT_SHARE)) return null;
    const head = column[k]! > 0 ? -length : length;
    diagonal.push(head);
    column[k] = column[k]! - head;
    const scale = -head * column[k]!; // half of the reflector's squared length
    for (let j = k + 1; j < width; j++) reflect(matrix[j]!, column, k, scale);
    reflect(target, column, k, scale);
  }
  const inverse = invertTriangle(matrix, diagonal);
  const coefficients = inverse.map((row) => row.reduce((sum, value, j) => sum + value * target[j]!, 0));
  return { coefficients, inverse };
}

function reflect(values: number[], reflector: readonly number[], from: number, scale: number): void {
  let dot = 0;
  for (let i = from; i < values.length; i++) dot += reflector[i]! * values[i]!;
  const times = dot / scale;
  for (let i = from; i < values.length; i++) values[i] = values[i]! - times * reflector[i]!;
}

function hypotFrom(values: readonly number[], from: number): number {
  let squares = 0;
  for (let i = from; i < values.length; i++) squares += values[i]! ** 2;
  return Math.sqrt(squares);
}

/** R stands above the diagonal of the reflected columns; its diagonal apart. */
function invertTriangle(matrix: readonly (readonly number[])[], diagonal: readonly number[]): number[][] {
  const width = diagonal.length;
  const inverse = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  for (let j = 0; j < width; j++) {
    inverse[j]![j] = 1 / diagonal[j]!;
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0;
      for (let k = i + 1; k <= j; k++) sum += matrix[k]![i]! * inverse[k]![j]!;
      inverse[i]![j] = -sum / diagonal[i]!;
    }
  }
  return inverse;
}
