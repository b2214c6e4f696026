import type { MathJsInstance, MathType } from "mathjs";
import { limits } from "../limits.ts";
import { Refusal } from "./refusal.ts";

type Guard = (args: readonly unknown[], math: MathJsInstance) => void;

/**
 * Calls that grow without bound from small arguments. Memory and time are bounded by the process that evaluates;
 * these refuse sooner, and in words.
 */
export const guards: Readonly<Record<string, Guard>> = {
  pow: guardPower,
  dotPow: guardPower,
  factorial: guardCount("factorial", limits.factorialMax),
  gamma: guardCount("gamma", limits.factorialMax),
  permutations: guardCount("permutations", limits.factorialMax),
  combinations: guardCount("combinations", 1e6),
  bellNumbers: guardCount("bellNumbers", 200),
  catalan: guardCount("catalan", limits.factorialMax),
  bernoulli: guardCount("bernoulli", 500),
  stirlingS2: guardCount("stirlingS2", 200),
  setPowerset: ([set], math) => bound("A set to take all subsets of", count(set, math), 12),
  zeros: guardSize("zeros"),
  ones: guardSize("ones"),
  identity: guardSize("identity"),
  resize: ([, size], math) => checkElements("resize", productOf(size, math)),
  range: guardRange,
  inv: guardSingular,
  kron: ([a, b], math) => checkElements("kron", count(a, math) * count(b, math)),
  multiply: guardOuter("multiply"),
  add: guardOuter("add"),
  subtract: guardOuter("subtract"),
  dotMultiply: guardOuter("dotMultiply"),
  dotDivide: guardOuter("dotDivide"),
};

function guardPower([base, exponent]: readonly unknown[], math: MathJsInstance): void {
  const size = Math.abs(toNumber(exponent, math));
  const type = math.typeOf(base);
  if (type === "DenseMatrix" || type === "SparseMatrix" || type === "Array")
    bound("The exponent of a matrix", size, limits.matrixExponentMax);
  else bound("An exponent", size, limits.exponentMax);
  if (type === "Fraction")
    bound("The length of a fraction, in digits,", String(base).length * size, limits.fractionDigitsMax);
}

/** mathjs divides decimals by a determinant of zero. */
function guardSingular([matrix]: readonly unknown[], math: MathJsInstance): void {
  if (!isList(matrix, math)) return;
  const [rows, columns] = sizeOf(matrix, math);
  if (rows !== columns) return; // mathjs says what is wrong
  if (math.isZero(math.det(matrix as never)))
    throw new Refusal(
      "The matrix is singular (its determinant is 0): it has no inverse; pinv gives the nearest to one.",
    );
}

function guardCount(name: string, most: number): Guard {
  return ([n], math) => bound(`The argument of ${name}`, Math.abs(toNumber(n, math)), most);
}

function guardSize(name: string): Guard {
  return (args, math) => {
    const sizes = args.filter((arg) => math.typeOf(arg) !== "string");
    const elements = sizes.reduce<number>((product, size) => product * productOf(size, math), 1);
    checkElements(
      name,
      name === "identity" && sizes.length === 1 && !isList(sizes[0], math) ? elements ** 2 : elements,
    );
  };
}

/** Whether the end belongs to it, a boolean, is one element more or less. */
function guardRange(args: readonly unknown[], math: MathJsInstance): void {
  const [from, to, step = 1] = args
    .filter((arg) => typeof arg !== "boolean")
    .map((arg) => toNumber(arg, math));
  if (from === undefined || to === undefined || step === 0) return; // mathjs says what is wrong
  checkElements("range", Math.abs((to - from) / step));
}

/** A column and a row make a whole matrix. */
function guardOuter(name: string): Guard {
  return ([a, b], math) => {
    if (!isList(a, math) || !isList(b, math)) return;
    const [left, right] = [sizeOf(a, math), sizeOf(b, math)];
    const [rows = 1, columns = 1] = [left[0], right.at(-1)];
    if (left.length > 1 || right.length > 1) checkElements(name, Math.max(rows * columns, count(a, math)));
  };
}

function bound(what: string, size: number, most: number): void {
  if (size > most) throw new Refusal(`${what} may be at most ${most.toLocaleString("en")} here.`);
}

function checkElements(name: string, elements: number): void {
  if (elements > limits.matrixElementsMax) {
    const most = limits.matrixElementsMax.toLocaleString("en");
    throw new Refusal(`${name} would make more than ${most} elements; work on a smaller part.`);
  }
}

function isList(value: unknown, math: MathJsInstance): boolean {
  return ["Array", "DenseMatrix", "SparseMatrix"].includes(math.typeOf(value));
}

const sizeOf = (value: unknown, math: MathJsInstance): number[] =>
  Array.from(math.size(value as MathType as never).valueOf() as Iterable<unknown>, Number);

const count = (value: unknown, math: MathJsInstance): number =>
  isList(value, math) ? sizeOf(value, math).reduce((product, size) => product * size, 1) : 1;

/** The product of `3`, or of the elements of `[3, 4]`. */
function productOf(size: unknown, math: MathJsInstance): number {
  if (!isList(size, math)) return toNumber(size, math);
  const elements = math.flatten(math.matrix(size as never)).valueOf() as unknown[];
  return elements.reduce<number>((product, one) => product * toNumber(one, math), 1);
}

/** NaN, which no bound refuses, when it is no real number: then mathjs refuses it. */
function toNumber(value: unknown, math: MathJsInstance): number {
  switch (math.typeOf(value)) {
    case "number":
      return value as number;
    case "BigNumber":
    case "Fraction":
      return Number((value as { valueOf: () => unknown }).valueOf());
    default:
      return Number.NaN;
  }
}
