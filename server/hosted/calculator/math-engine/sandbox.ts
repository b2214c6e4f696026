import { createRequire } from "node:module";
import type { MathJsInstance, MathNode } from "mathjs";
import { limits } from "../limits.ts";
import { checkExpression, checkText, type Vocabulary } from "./check-expression.ts";
import { constantNames, functionNames } from "./functions.ts";
import { guards } from "./guards.ts";
import type { Arithmetic } from "./job.ts";
import { Refusal } from "./refusal.ts";
import { extraUnits } from "./units.ts";

/** One mathjs that can do no more than compute. */
export type Sandbox = {
  math: MathJsInstance;
  arithmetic: Arithmetic;
  /** Parses, and refuses whatever is not on the lists. */
  parse: (expression: string, variables?: Iterable<string>) => MathNode;
  /** The significant digits that results are shown with. */
  setDigits: (digits: number) => void;
};

// mathjs in one file: a quarter of the start, and half of the memory, of its two thousand modules.
const library = createRequire(import.meta.url)("mathjs/lib/browser/math.js") as MathJsInstance;

const CONFIGURED = { decimal: "BigNumber", float: "number", fraction: "Fraction" } as const;
/** Decimals carry more digits than they show, so that (1/3) * 3 is 1. */
const GUARD_DIGITS = 8;
/** Beyond it a decimal is infinite or zero: mathjs would otherwise write out all of its digits. 5000! lies below. */
const DECIMAL_EXPONENT_MAX = 20_000;

export function createSandbox(arithmetic: Arithmetic): Sandbox {
  // The bundle's create takes the configuration first; its types are those of the modules.
  const create = library.create as unknown as (config: object) => MathJsInstance;
  const math = create({ number: CONFIGURED[arithmetic] });
  const parse = math.parse as (expression: string) => MathNode;
  for (const [name, { definition, ...options }] of Object.entries(extraUnits))
    math.createUnit(name, { definition, ...options });
  const vocabulary: Vocabulary = {
    functions: new Set(functionNames),
    constants: new Set(constantNames),
    isUnit: (name) => math.Unit.isValuelessUnit(name),
  };
  const guarded = new WeakSet<Callable>();
  restrict(math, guarded);
  let precision = 0;

  return {
    math,
    arithmetic,
    parse(expression, variables = []) {
      checkText(expression);
      const node = parse(expression.replace(PRINTED_SIGNS, (sign) => SIGNS[sign]!));
      checkExpression(node, vocabulary, variables);
      return node;
    },
    setDigits(digits) {
      if (precision === digits + GUARD_DIGITS) return; // each setting makes mathjs build its constants anew
      precision = digits + GUARD_DIGITS;
      math.config({ precision });
      const { BigNumber } = math as unknown as { BigNumber: { config: (options: object) => void } };
      BigNumber.config({ maxE: DECIMAL_EXPONENT_MAX, minE: -DECIMAL_EXPONENT_MAX });
      restrict(math, guarded);
    },
  };
}

/** Signs as print has them, which are pasted in. */
const SIGNS: Readonly<Record<string, string>> = {
  "×": "*",
  "·": "*",
  "⋅": "*",
  "÷": "/",
  "−": "-",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
};
const PRINTED_SIGNS = new RegExp(`[${Object.keys(SIGNS).join("")}]`, "g");

/** Looked up by compiled matrices and indexes; an expression that names them is refused before. */
const READ_BY_NODES = ["config", "index"];
/** What they read of it. The function itself would change this sandbox for the callers after this one. */
const NODE_CONFIG = Object.freeze({ matrix: "Matrix" });

type Callable = ((...args: unknown[]) => unknown) & { signatures?: Record<string, Callable> };
type Namespace = Record<string, Callable>;

/** Takes away, from what compiled expressions see, all that the lists do not name. */
function restrict(math: MathJsInstance, guarded: WeakSet<Callable>): void {
  const { mathWithTransform } = (math as unknown as { expression: { mathWithTransform: Namespace } })
    .expression;
  const allowed = new Set([...functionNames, ...constantNames, ...READ_BY_NODES]);
  for (const name of Object.keys(mathWithTransform)) if (!allowed.has(name)) delete mathWithTransform[name];
  Object.assign(mathWithTransform, { config: NODE_CONFIG });
  for (const [name, guard] of Object.entries(guards)) {
    const plain = mathWithTransform[name];
    if (plain === undefined || guarded.has(plain)) continue;
    const checked = wrap(name, plain, (args) => guard(args, math), math);
    guarded.add(checked);
    mathWithTransform[name] = checked;
  }
}

/** A typed function stays one: `map` looks at the signatures of what it is given. */
function wrap(
  name: string,
  plain: Callable,
  check: (args: unknown[]) => void,
  math: MathJsInstance,
): Callable {
  const around =
    (inner: Callable, isRest: boolean): Callable =>
    (...args) => {
      check(isRest ? (args[0] as unknown[]) : args);
      return inner(...args);
    };
  if (plain.signatures === undefined) return around(plain, false);
  // The parameters of "...any" arrive as one list.
  const signatures = Object.entries(plain.signatures).map(([types, inner]) => [
    types,
    around(inner, types.startsWith("...")),
  ]);
  return math.typed(name, Object.fromEntries(signatures)) as Callable;
}

/** What mathjs says of a wrong expression. */
export function sayWrong(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (error instanceof RangeError && error.message.includes("call stack"))
    return `It nests deeper than ${limits.depthMax} levels, or a function calls itself without end.`;
  const says = error instanceof Error ? error.message : String(error);
  return `${says.slice(0, 300)}${/[.?!]$/.test(says) ? "" : "."}`;
}
