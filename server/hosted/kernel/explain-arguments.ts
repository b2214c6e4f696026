import type { z } from "zod";
import type { JsonSchema } from "./definitions.ts";
import { nearest } from "./nearest.ts";

/** One line per wrong field, in words a model can act on: what is wrong, what was expected, what was meant. */
export function explainArguments(error: z.ZodError, args: unknown, schema: JsonSchema): string[] {
  const lines = new Map<string, string>();
  for (const issue of error.issues) {
    for (const [field, says] of explainIssue(issue, args, schema)) {
      const before = lines.get(field);
      lines.set(field, before === undefined ? says : `${before}; ${says}`);
    }
  }
  const all = [...lines].map(([field, says]) => `${field}: ${says}`);
  const rest = all.length - LINES_MAX;
  return rest > 0 ? [...all.slice(0, LINES_MAX), `… and ${rest} more`] : all;
}

const LINES_MAX = 20;
const SHOWN_LENGTH_MAX = 60;

function explainIssue(issue: z.core.$ZodIssue, args: unknown, schema: JsonSchema): [string, string][] {
  if (issue.code !== "unrecognized_keys") {
    return [[fieldName(issue.path), explainValue(issue, valueAt(args, issue.path))]];
  }
  const known = propertiesAt(schema, issue.path);
  return issue.keys.map((key) => [
    fieldName([...issue.path, shorten(key)]),
    `there is no such argument${didYouMean(nearest(key, known)) || `; there ${listKnown(known)}`}`,
  ]);
}

function explainValue(issue: z.core.$ZodIssue, value: unknown): string {
  const expected = describeExpected(issue);
  if (expected === null) return issue.message;
  if (value === undefined) return `is required; expected ${expected}`;
  const meant =
    issue.code === "invalid_value" && typeof value === "string"
      ? nearest(value, issue.values.map(String))
      : null;
  return `expected ${expected}, got ${describeValue(value)}${didYouMean(meant)}`;
}

/** Null when the schema's author wrote the message: theirs is better. */
function describeExpected(issue: z.core.$ZodIssue): string | null {
  switch (issue.code) {
    case "invalid_type":
      return describeType(issue.expected);
    case "invalid_value":
      return issue.values.length === 1
        ? show(issue.values[0])
        : `one of ${issue.values.map(show).join(", ")}`;
    case "too_small":
      return `${issue.inclusive ? "at least" : "more than"} ${issue.minimum}${unitOf(issue.origin)}`;
    case "too_big":
      return `${issue.inclusive ? "at most" : "less than"} ${issue.maximum}${unitOf(issue.origin)}`;
    case "not_multiple_of":
      return `a multiple of ${issue.divisor}`;
    case "invalid_union": {
      const branches = issue.errors.flatMap((branch) => branch.map(describeExpected));
      return [...new Set(branches.filter((branch) => branch !== null))].join(", or ") || null;
    }
    default:
      return null;
  }
}

const UNITS: Record<string, string> = {
  string: " characters",
  array: " items",
  set: " items",
  object: " keys",
};
const unitOf = (origin: string): string => UNITS[origin] ?? "";

const TYPES: Record<string, string> = {
  int: "a whole number",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
};
const describeType = (type: string): string => TYPES[type] ?? `a ${type}`;

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" && value !== null ? "an object" : show(value);
}

const show = (value: unknown): string => (typeof value === "string" ? `"${shorten(value)}"` : String(value));
const shorten = (text: string): string =>
  text.length > SHOWN_LENGTH_MAX ? `${text.slice(0, SHOWN_LENGTH_MAX)}…` : text;
const didYouMean = (meant: string | null): string => (meant === null ? "" : `; did you mean "${meant}"?`);
const listKnown = (known: readonly string[]): string =>
  known.length === 0 ? "are none" : `${known.length === 1 ? "is" : "are"} ${known.join(", ")}`;

function fieldName(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "arguments";
  return path.reduce<string>((name, step) => {
    if (typeof step === "number") return `${name}[${step}]`;
    return name === "" ? String(step) : `${name}.${String(step)}`;
  }, "");
}

function valueAt(args: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<PropertyKey, unknown> | null | undefined)?.[step],
    args,
  );
}

function propertiesAt(schema: JsonSchema, path: readonly PropertyKey[]): string[] {
  const found = path.reduce<JsonSchema | undefined>((at, step) => {
    const next =
      typeof step === "number" ? at?.items : (at?.properties as JsonSchema | undefined)?.[String(step)];
    return next as JsonSchema | undefined;
  }, schema);
  return Object.keys((found?.properties as JsonSchema | undefined) ?? {});
}
