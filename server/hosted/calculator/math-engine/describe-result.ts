import type { MathJsInstance } from "mathjs";
import { limits } from "../limits.ts";
import type { Described } from "./job.ts";
import { Refusal } from "./refusal.ts";
import type { Sandbox } from "./sandbox.ts";

/** Below 1e-9 and from here on, numbers are written with an exponent. */
const LOWER_EXPONENT = -9;
const UPPER_EXPONENT_FLOAT = 21;

/** A value as text, and as a number where it is one. */
export function describeResult(value: unknown, sandbox: Sandbox, digits: number): Described {
  const shown = lastOf(value);
  const type = typeName(shown, sandbox.math);
  const result = formatValue(shown, sandbox, digits);
  if (type === "number") return { result, type, value: toFinite(Number(result)) };
  return { result, type, value: type === "fraction" ? toFinite(Number((shown as object).valueOf())) : null };
}

export function formatValue(value: unknown, { math, arithmetic }: Sandbox, digits: number): string {
  if (typeof value === "string") return bounded(value);
  const isFloat = arithmetic === "float";
  const upperExp = isFloat ? UPPER_EXPONENT_FLOAT : Math.max(UPPER_EXPONENT_FLOAT, digits);
  const precision = isFloat ? Math.min(digits, 15) : digits; // a double holds fifteen
  const text = math.format(value, { precision, lowerExp: LOWER_EXPONENT, upperExp });
  return bounded(math.typeOf(value) === "Fraction" ? text.replace(/\/1$/, "") : text);
}

/** Several statements give several results; the last is the answer. */
function lastOf(value: unknown): unknown {
  const { isResultSet, entries } = (value ?? {}) as { isResultSet?: boolean; entries?: unknown[] };
  if (isResultSet !== true || entries === undefined) return value;
  if (entries.length === 0)
    throw new Refusal("Its last statement ends with a semicolon, which hides the result.");
  return entries.at(-1);
}

function typeName(value: unknown, math: MathJsInstance): Described["type"] {
  switch (math.typeOf(value)) {
    case "number":
    case "BigNumber":
      return "number";
    case "Fraction":
      return "fraction";
    case "Complex":
      return "complex";
    case "Unit":
      return "unit";
    case "DenseMatrix":
    case "SparseMatrix":
    case "Array":
    case "Range":
      return "matrix";
    case "boolean":
      return "boolean";
    case "string":
      return "text";
    case "Object":
      return "object";
    case "function":
      throw new Refusal("It defines a function but does not call it; add a call: f(x) = x^2; f(3).");
    default:
      throw new Refusal("It has no result; end it with what should be calculated.");
  }
}

const toFinite = (number: number): number | null => (Number.isFinite(number) ? number : null);

function bounded(text: string): string {
  if (text.length <= limits.resultLengthMax) return text;
  throw new Refusal(
    `The result has ${text.length} characters, more than ${limits.resultLengthMax}; ask for a part of it: A[1:10, 1].`,
  );
}
