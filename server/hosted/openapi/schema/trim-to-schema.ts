import type { JsonSchema } from "../../kernel/definitions.ts";
import { isObject, type JsonObject } from "../document/json-object.ts";

/** What of an answer fits a loosened schema. An API that says more, or something else, breaks no client. */
export function trimToSchema(value: unknown, schema: JsonSchema): JsonObject {
  const fitting = trim(value, schema);
  return isObject(fitting) ? fitting : {};
}

/** Undefined: it does not fit. A list of which one item does not fit is left out whole: a gap would mislead. */
function trim(value: unknown, schema: JsonSchema): unknown {
  if (schema.type === undefined) return value;
  if (![schema.type].flat().some((type) => isOfType(value, type))) return undefined;
  if (Array.isArray(value)) return trimList(value, schema.items);
  if (!isObject(value)) return value;
  const { properties = {}, additionalProperties: more = {} } = schema as Record<string, JsonSchema>;
  const kept = Object.entries(value).flatMap(([name, inner]) => {
    const wanted = Object.hasOwn(properties, name) ? (properties[name] as JsonSchema) : more;
    const fitting = trim(inner, wanted);
    return fitting === undefined ? [] : [[name, fitting] as const];
  });
  return Object.fromEntries(kept);
}

function trimList(values: readonly unknown[], items: unknown): readonly unknown[] | undefined {
  if (!isObject(items)) return values;
  const kept = values.map((value) => trim(value, items));
  return kept.includes(undefined) ? undefined : kept;
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}
