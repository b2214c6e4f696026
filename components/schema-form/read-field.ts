import { isSchema, namesIn, resolveSchema, type Schema } from "./resolve-schema.ts";

export type Option = { value: unknown; label: string };

/** What a person is asked for one value, one level deep: what is inside is read when it is shown. */
export type FormField = { title: string | null; description: string | null; hints: string[] } & (
  | { kind: "text"; format: string | null; isLong: boolean; placeholder: string | null }
  | { kind: "number"; isInteger: boolean; placeholder: string | null }
  | { kind: "boolean" }
  | { kind: "choice"; options: Option[] }
  | { kind: "many"; options: Option[] }
  | { kind: "object"; properties: { name: string; schema: unknown; isRequired: boolean }[] }
  | { kind: "list"; item: unknown }
  | { kind: "either"; choices: { label: string; schema: unknown }[] }
  | { kind: "json" }
);

/** Deeper than this nobody fills in a form; the rest is written as JSON. */
export const DEPTH_MAX = 6;
const LONG_TEXT_FROM = 200;
const LONG_NAMES = /^(content|text|body|code|markdown|html|message|prompt|query|sql|thought)$/i;
const OPTIONS_MAX = 500;

export function readField(given: unknown, root: Schema, name = "", depth = 0): FormField {
  const schema = resolveSchema(given, root);
  const about = {
    title: textOf(schema.title),
    description: textOf(schema.description),
    hints: hintsOf(schema),
  };
  const options = optionsOf(schema);
  if (options) return { ...about, kind: "choice", options };
  const choices = choicesOf(schema, root);
  if (choices) return depth > DEPTH_MAX ? { ...about, kind: "json" } : { ...about, kind: "either", choices };
  const placeholder = placeholderOf(schema);
  switch (typeOf(schema)) {
    case "string":
      return {
        ...about,
        kind: "text",
        format: textOf(schema.format),
        isLong: Number(schema.maxLength ?? 0) > LONG_TEXT_FROM || LONG_NAMES.test(name),
        placeholder,
      };
    case "number":
    case "integer":
      return { ...about, kind: "number", isInteger: typeOf(schema) === "integer", placeholder };
    case "boolean":
      return { ...about, kind: "boolean" };
    case "array":
      return { ...about, ...readArray(schema, root, depth) };
    case "object":
      return { ...about, ...readObject(schema, depth) };
    default:
      return { ...about, kind: "json" };
  }
}

function readArray(
  schema: Schema,
  root: Schema,
  depth: number,
): { kind: "json" } | Kind<"list"> | Kind<"many"> {
  if (!isSchema(schema.items) || depth >= DEPTH_MAX) return { kind: "json" };
  const item = resolveSchema(schema.items, root);
  const options = optionsOf(item) ?? optionsOf({ ...item, oneOf: item.anyOf });
  return options ? { kind: "many", options } : { kind: "list", item: schema.items };
}

function readObject(schema: Schema, depth: number): { kind: "json" } | Kind<"object"> {
  const properties = isSchema(schema.properties) ? Object.entries(schema.properties) : [];
  const isOpen = schema.additionalProperties !== false && properties.length === 0;
  // a map of names that only its author knows
  if (depth >= DEPTH_MAX || (isOpen && depth > 0)) return { kind: "json" };
  const required = namesIn(schema.required);
  return {
    kind: "object",
    properties: properties.map(([name, property]) => ({
      name,
      schema: property,
      isRequired: required.includes(name),
    })),
  };
}
type Kind<K extends FormField["kind"]> = Omit<
  Extract<FormField, { kind: K }>,
  "title" | "description" | "hints"
>;

/** `enum`, `const`, or a `oneOf` of constants with titles. */
function optionsOf(schema: Schema): Option[] | null {
  if ("const" in schema) return [{ value: schema.const, label: labelOf(schema.const, schema.title) }];
  if (Array.isArray(schema.enum)) {
    const names = Array.isArray(schema.enumNames) ? schema.enumNames : [];
    return schema.enum.slice(0, OPTIONS_MAX).map((value, i) => ({ value, label: labelOf(value, names[i]) }));
  }
  const constants = schema.oneOf ?? schema.anyOf;
  if (!Array.isArray(constants) || constants.length === 0) return null;
  if (!constants.every((choice) => isSchema(choice) && "const" in choice)) return null;
  return (constants as Schema[]).map((choice) => ({
    value: choice.const,
    label: labelOf(choice.const, choice.title),
  }));
}

function choicesOf(schema: Schema, root: Schema): { label: string; schema: unknown }[] | null {
  const branches = schema.oneOf ?? schema.anyOf;
  if (Array.isArray(branches) && branches.length > 0) {
    const { oneOf: _one, anyOf: _any, ...shared } = schema;
    const isObject = isSchema(shared.properties);
    return branches.map((branch, i) => ({
      label: branchLabel(resolveSchema(branch, root), i),
      schema: isObject ? { allOf: [shared, branch] } : branch,
    }));
  }
  if (!Array.isArray(schema.type) || schema.type.length < 2) return null;
  return schema.type.map((type) => ({ label: String(type), schema: { ...schema, type } }));
}

function branchLabel(branch: Schema, index: number): string {
  const named = textOf(branch.title) ?? ("const" in branch ? labelOf(branch.const, undefined) : null);
  const type = typeOf(branch);
  return named ?? (type === "array" ? "list" : (type ?? `choice ${index + 1}`));
}

export function typeOf(schema: Schema): string | null {
  if (Array.isArray(schema.type)) return schema.type.length === 1 ? String(schema.type[0]) : null;
  if (typeof schema.type === "string") return schema.type;
  if (isSchema(schema.properties)) return "object";
  return isSchema(schema.items) ? "array" : null;
}

const bounds: [string, (value: unknown) => string][] = [
  ["minimum", (value) => `at least ${value}`],
  ["exclusiveMinimum", (value) => `more than ${value}`],
  ["maximum", (value) => `at most ${value}`],
  ["exclusiveMaximum", (value) => `less than ${value}`],
  ["multipleOf", (value) => `a multiple of ${value}`],
  ["minLength", (value) => `${value} characters or more`],
  ["maxLength", (value) => `${value} characters at most`],
  ["minItems", (value) => `${value} or more`],
  ["maxItems", (value) => `${value} at most`],
  ["uniqueItems", () => "none twice"],
  ["format", (value) => `${value}`],
  ["pattern", (value) => `matches ${value}`],
];

function hintsOf(schema: Schema): string[] {
  return bounds
    .filter(([key]) => {
      const value = schema[key];
      // zod publishes JavaScript's own range of integers, which says nothing to a reader
      const isNothing = value === undefined || value === false || (key === "minLength" && value === 1);
      return !isNothing && Math.abs(Number(value)) !== Number.MAX_SAFE_INTEGER;
    })
    .map(([key, say]) => say(schema[key]));
}

function placeholderOf(schema: Schema): string | null {
  const [example] = Array.isArray(schema.examples) ? schema.examples : [];
  return typeof example === "string" || typeof example === "number" ? `such as ${example}` : null;
}

function labelOf(value: unknown, name: unknown): string {
  if (typeof name === "string" && name !== "") return name;
  return typeof value === "string" ? value : JSON.stringify(value);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
