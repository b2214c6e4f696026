import { DEPTH_MAX, typeOf } from "./read-field.ts";
import { isSchema, namesIn, resolveSchema, type Schema } from "./resolve-schema.ts";

/** What a form starts with: defaults, and room for what is required. Undefined: it is left out until somebody fills it in. */
export function initialValue(given: unknown, root: Schema, isRequired = true, depth = 0): unknown {
  const schema = resolveSchema(given, root);
  if (schema.default !== undefined) return structuredClone(schema.default);
  if (!isRequired || depth > DEPTH_MAX) return undefined;
  if ("const" in schema) return schema.const;
  if (typeOf(schema) === "array" && !Array.isArray(schema.enum)) return [];
  if (typeOf(schema) !== "object" || schema.oneOf || schema.anyOf) return undefined;
  const required = namesIn(schema.required);
  const properties = isSchema(schema.properties) ? Object.entries(schema.properties) : [];
  const filled = properties.map(
    ([name, property]) => [name, initialValue(property, root, required.includes(name), depth + 1)] as const,
  );
  return Object.fromEntries(filled.filter(([, value]) => value !== undefined));
}

/** Another value under a name, or none; the order of the names stays. */
export function withProperty(object: unknown, name: string, value: unknown): Record<string, unknown> {
  const now = { ...(isSchema(object) ? object : {}) };
  if (value === undefined) delete now[name];
  else now[name] = value;
  return now;
}
