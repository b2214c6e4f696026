import { typeOf } from "./read-field.ts";
import { isSchema, namesIn, resolveSchema, type Schema } from "./resolve-schema.ts";

/** What is wrong, by JSON pointer of the value: `/filters/0/stage`. */
export type Problems = Readonly<Record<string, string>>;

const DEPTH_MAX = 32;
const PROBLEMS_MAX = 100;

/**
 * Whether a value is what the schema asks for, as far as a form can say before the server does. Patterns are not
 * tried: whoever wrote one could make this page hang with it.
 */
export function checkValue(value: unknown, schema: unknown, root: Schema): Problems {
  const problems: Record<string, string> = {};
  check(value, schema, { root, path: "", depth: 0, problems });
  return problems;
}

/** A part of a pointer. */
export function pointer(name: string | number): string {
  return `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

type Place = { root: Schema; path: string; depth: number; problems: Record<string, string> };

function check(value: unknown, given: unknown, place: Place): void {
  const { root, path, depth, problems } = place;
  if (depth > DEPTH_MAX || Object.keys(problems).length >= PROBLEMS_MAX) return;
  const schema = resolveSchema(given, root);
  const problem = ownProblem(value, schema, root);
  if (problem !== null) {
    problems[path] ??= problem;
    return;
  }
  if (isSchema(value)) checkObject(value, schema, place);
  if (Array.isArray(value) && isSchema(schema.items)) {
    value.forEach((item, i) => {
      check(item, schema.items, { ...place, path: path + pointer(i), depth: depth + 1 });
    });
  }
}

function checkObject(value: Schema, schema: Schema, place: Place): void {
  const { path, depth, problems } = place;
  for (const name of namesIn(schema.required)) {
    if (value[name] === undefined) problems[path + pointer(name)] ??= "This is required.";
  }
  for (const [name, property] of Object.entries(isSchema(schema.properties) ? schema.properties : {})) {
    if (value[name] !== undefined)
      check(value[name], property, { ...place, path: path + pointer(name), depth: depth + 1 });
  }
}

function ownProblem(value: unknown, schema: Schema, root: Schema): string | null {
  const types = Array.isArray(schema.type) ? schema.type : [typeOf(schema)].filter((type) => type !== null);
  if (types.length > 0 && !types.some((type) => isOfType(value, String(type)))) {
    return `This has to be ${types.map((type) => words[String(type)] ?? type).join(" or ")}.`;
  }
  if ("const" in schema && !isSame(value, schema.const))
    return `This has to be ${JSON.stringify(schema.const)}.`;
  if (Array.isArray(schema.enum) && !schema.enum.some((one) => isSame(one, value))) {
    return "Choose one of the values that are offered.";
  }
  const branches = schema.oneOf ?? schema.anyOf;
  if (Array.isArray(branches) && !branches.some((branch) => fits(value, branch, root))) {
    return "This fits none of the choices.";
  }
  return boundProblem(value, schema);
}

/** Whether a branch of `oneOf` is meant: nothing about the value is wrong in it. */
export function fits(value: unknown, schema: unknown, root: Schema): boolean {
  return Object.keys(checkValue(value, schema, root)).length === 0;
}

function boundProblem(value: unknown, schema: Schema): string | null {
  const breaks = (key: string, isBroken: (bound: number) => boolean) =>
    typeof schema[key] === "number" && isBroken(schema[key]);
  if (typeof value === "number") {
    if (breaks("minimum", (bound) => value < bound)) return `At least ${schema.minimum}.`;
    if (breaks("maximum", (bound) => value > bound)) return `At most ${schema.maximum}.`;
    if (breaks("exclusiveMinimum", (bound) => value <= bound)) return `More than ${schema.exclusiveMinimum}.`;
    if (breaks("exclusiveMaximum", (bound) => value >= bound)) return `Less than ${schema.exclusiveMaximum}.`;
  }
  if (typeof value === "string") {
    const length = [...value].length;
    if (breaks("minLength", (bound) => length < bound)) {
      return length === 0 ? "This is required." : `At least ${schema.minLength} characters.`;
    }
    if (breaks("maxLength", (bound) => length > bound)) return `At most ${schema.maxLength} characters.`;
  }
  if (Array.isArray(value)) {
    if (breaks("minItems", (bound) => value.length < bound)) return `At least ${schema.minItems}.`;
    if (breaks("maxItems", (bound) => value.length > bound)) return `At most ${schema.maxItems}.`;
    if (schema.uniqueItems === true && new Set(value.map((item) => JSON.stringify(item))).size < value.length)
      return "None may be there twice.";
  }
  return null;
}

const words: Record<string, string> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
};

function isOfType(value: unknown, type: string): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isSchema(value);
  if (type === "integer") return Number.isInteger(value);
  if (type === "number") return typeof value === "number" && Number.isFinite(value);
  return typeof value === type;
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
