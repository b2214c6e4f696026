import type { MathNode } from "mathjs";
import { describeResult, formatValue } from "./describe-result.ts";
import { findRoots } from "./find-roots.ts";
import { constantNames, functionsByCategory } from "./functions.ts";
import type { Answers, Arithmetic, FunctionDocument, Job, VariableValue } from "./job.ts";
import { Refusal } from "./refusal.ts";
import { createSandbox, type Sandbox } from "./sandbox.ts";

type Evaluation = Extract<Job, { kind: "evaluate" }> | Extract<Job, { kind: "tabulate" }>;
type Compiled = { evaluate: (scope: Map<string, unknown>) => unknown };

/** Some functions exist for doubles only; what decimals or fractions cannot do is tried in the next. */
const NEXT: Readonly<Record<Arithmetic, Arithmetic | null>> = {
  fraction: "decimal",
  decimal: "float",
  float: null,
};
const FLOAT_DIGITS = 15;
const CONVERSION_DIGITS = 15;

/** Runs one job after the other. Each arithmetic has its sandbox, made when it is first needed. */
export function createJobRunner(): (job: Job) => Answers[Job["kind"]] {
  const sandboxes = new Map<Arithmetic, Sandbox>();

  function sandboxFor(arithmetic: Arithmetic, digits: number): Sandbox {
    const sandbox = sandboxes.get(arithmetic) ?? createSandbox(arithmetic);
    sandboxes.set(arithmetic, sandbox);
    if (arithmetic === "decimal") sandbox.setDigits(digits);
    return sandbox;
  }

  function inSandbox<Result>(
    job: Evaluation,
    compute: (sandbox: Sandbox) => Result,
  ): Result & { arithmetic: Arithmetic } {
    let firstError: unknown;
    for (
      let arithmetic: Arithmetic | null = job.arithmetic;
      arithmetic !== null;
      arithmetic = NEXT[arithmetic]
    ) {
      try {
        return { ...compute(sandboxFor(arithmetic, job.digits)), arithmetic };
      } catch (error) {
        if (error instanceof Refusal) throw error;
        firstError ??= error;
      }
    }
    throw firstError;
  }

  return (job) => {
    switch (job.kind) {
      case "evaluate":
        return inSandbox(job, (sandbox) => evaluate(job, sandbox));
      case "tabulate":
        return inSandbox(job, (sandbox) => tabulate(job, sandbox));
      case "convert":
        return convert(job, sandboxFor("decimal", CONVERSION_DIGITS));
      case "solve":
        return solve(job, sandboxFor("float", FLOAT_DIGITS));
      case "simplify":
        return {
          expression: rewrite(job.expression, sandboxFor("float", FLOAT_DIGITS), ({ math }, node) =>
            math.simplify(node),
          ),
        };
      case "differentiate":
        return {
          expression: rewrite(job.expression, sandboxFor("float", FLOAT_DIGITS), ({ math }, node) =>
            math.derivative(node, job.variable),
          ),
        };
      case "document":
        return { functions: document(job.names, sandboxFor("float", FLOAT_DIGITS)) };
      case "list_constants":
        return { constants: listConstants(sandboxFor("decimal", CONVERSION_DIGITS)) };
    }
  };
}

function evaluate({ expression, variables, digits }: Evaluation, sandbox: Sandbox) {
  const scope = readVariables(variables, sandbox);
  const value = compile(expression, sandbox, scope.keys()).evaluate(scope);
  return describeResult(value, sandbox, digits);
}

function tabulate(
  { expression, variables, variable, at, digits }: Extract<Job, { kind: "tabulate" }>,
  sandbox: Sandbox,
) {
  const compiled = compile(expression, sandbox, [...Object.keys(variables), variable]);
  const given = readVariables(variables, sandbox);
  const values = at.map((point) => {
    const scope = new Map(given).set(variable, readNumber(point, sandbox));
    const value = compiled.evaluate(scope);
    const { type, result } = describeResult(value, sandbox, digits);
    if (type === "matrix" || type === "object")
      throw new Refusal("Each point must give one value, not a matrix.");
    return /NaN|Infinity/.test(result) ? null : result;
  });
  return { values };
}

function convert(
  { value, from, to }: Extract<Job, { kind: "convert" }>,
  sandbox: Sandbox,
): Answers["convert"] {
  const { math } = sandbox;
  for (const unit of [from, to]) compile(unit, sandbox, []); // each is whole: "kg) to (g" is none
  const converted = compile(`${value} (${from}) to (${to})`, sandbox, []).evaluate(new Map());
  if (math.typeOf(converted) !== "Unit") throw new Refusal("Both must be units, such as km/h and m/s.");
  const number = (converted as { toNumeric: (unit: string) => unknown }).toNumeric(to);
  return { result: formatValue(number, sandbox, CONVERSION_DIGITS), unit: to };
}

const COMPARISON = /[<>≤≥≠]|==|!=/;

function solve(
  { equation, variable, from, to }: Extract<Job, { kind: "solve" }>,
  sandbox: Sandbox,
): Answers["solve"] {
  const [left = "", right = "0", ...more] = equation.split(/(?<![<>!=])=(?!=)/);
  if (more.length > 0) throw new Refusal('An equation has one "=".');
  if (COMPARISON.test(equation))
    throw new Refusal(
      'An equation has one "="; for an inequality, solve the equation and look between its roots.',
    );
  const compiled = compile(`(${left}) - (${right})`, sandbox, [variable]);
  const at = (x: number) => {
    const value = compiled.evaluate(new Map([[variable, x]]));
    return typeof value === "number" ? value : Number.NaN; // complex: not defined among the reals
  };
  return findRoots(at, from, to);
}

function rewrite(
  expression: string,
  sandbox: Sandbox,
  change: (sandbox: Sandbox, node: MathNode) => MathNode,
): string {
  // Any name that is not called is a variable here, also in 2x.
  const free = expression.match(/(?<![A-Za-z_])[A-Za-z_]\w*(?!\w)(?!\s*\()/g) ?? [];
  const changed = change(sandbox, sandbox.parse(expression, free)).toString();
  return formatValue(changed, sandbox, FLOAT_DIGITS);
}

const compile = (expression: string, sandbox: Sandbox, variables: Iterable<string>): Compiled =>
  sandbox.parse(expression, variables).compile() as unknown as Compiled;

function readVariables(
  variables: Readonly<Record<string, VariableValue>>,
  sandbox: Sandbox,
): Map<string, unknown> {
  const scope = new Map<string, unknown>();
  for (const [name, value] of Object.entries(variables)) {
    if (typeof value === "string") scope.set(name, compile(value, sandbox, []).evaluate(new Map()));
    else if (typeof value === "number") scope.set(name, readNumber(String(value), sandbox));
    else scope.set(name, sandbox.math.matrix(readNumbers(value, sandbox) as never));
  }
  return scope;
}

const readNumbers = (values: readonly unknown[], sandbox: Sandbox): unknown[] =>
  values.map((value) =>
    Array.isArray(value) ? readNumbers(value, sandbox) : readNumber(String(value), sandbox),
  );

/** The number as it is written, in the arithmetic of the sandbox: 0.1 is a tenth. */
function readNumber(text: string, { math, arithmetic }: Sandbox): unknown {
  switch (arithmetic) {
    case "decimal":
      return math.bignumber(text);
    case "fraction":
      return math.fraction(text);
    case "float":
      return Number(text);
  }
}

function document(names: readonly string[], { math }: Sandbox): FunctionDocument[] {
  const categories = Object.entries(functionsByCategory);
  const help = math.help as unknown as (name: string) => { doc: Partial<FunctionDocument> };
  return names.map((name) => {
    const { doc } = help(name);
    return {
      name,
      category: categories.find(([, members]) => members.includes(name))?.[0] ?? "",
      syntax: doc.syntax ?? [],
      description: doc.description ?? "",
      examples: doc.examples ?? [],
    };
  });
}

const listConstants = (sandbox: Sandbox): Answers["list_constants"]["constants"] =>
  constantNames.map((name) => ({
    name,
    value: formatValue(compile(name, sandbox, []).evaluate(new Map()), sandbox, CONVERSION_DIGITS),
  }));
