/** What crosses between this process and the one that evaluates: plain JSON. */
export type Arithmetic = "decimal" | "float" | "fraction";
export const arithmetics = ["decimal", "float", "fraction"] as const satisfies readonly Arithmetic[];

export type VariableValue = number | string | readonly number[] | readonly (readonly number[])[];

type Evaluation = {
  expression: string;
  variables: Readonly<Record<string, VariableValue>>;
  arithmetic: Arithmetic;
  digits: number;
};

export type Job =
  | ({ kind: "evaluate" } & Evaluation)
  | ({ kind: "tabulate"; variable: string; at: readonly string[] } & Evaluation)
  | { kind: "convert"; value: string; from: string; to: string }
  | { kind: "solve"; equation: string; variable: string; from: number; to: number }
  | { kind: "simplify"; expression: string }
  | { kind: "differentiate"; expression: string; variable: string }
  | { kind: "document"; names: readonly string[] }
  | { kind: "list_constants" };

export const resultTypes = [
  "number",
  "fraction",
  "complex",
  "unit",
  "matrix",
  "boolean",
  "text",
  "object",
] as const;

export type Described = {
  result: string;
  type: (typeof resultTypes)[number];
  /** The nearest double of a real number; null for anything else. */
  value: number | null;
};

export type FunctionDocument = {
  name: string;
  category: string;
  syntax: string[];
  description: string;
  examples: string[];
};

export type Answers = {
  evaluate: Described & { arithmetic: Arithmetic };
  tabulate: { values: (string | null)[]; arithmetic: Arithmetic };
  convert: { result: string; unit: string };
  /** `hasMore`: than are told. */
  solve: { roots: number[]; hasMore: boolean };
  simplify: { expression: string };
  differentiate: { expression: string };
  document: { functions: FunctionDocument[] };
  list_constants: { constants: { name: string; value: string }[] };
};

export type Answer<Kind extends Job["kind"]> = Answers[Kind];
export type Outcome = { ok: true; answer: Answers[Job["kind"]] } | { ok: false; says: string };
