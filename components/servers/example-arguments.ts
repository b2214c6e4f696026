import { isSchema } from "./read-schema.ts";

const DEPTH_MAX = 4;

/** Arguments that a person can start from: what is needed, with the schema's own examples where it has any. */
export function exampleArguments(schema: unknown): Record<string, unknown> {
  const example = exampleOf(schema, 0);
  return isSchema(example) ? example : {};
}

function exampleOf(schema: unknown, depth: number): unknown {
  if (!isSchema(schema)) return null;
  if (Array.isArray(schema.examples) && schema.examples.length > 0) return schema.examples[0];
  for (const key of ["default", "const"]) if (schema[key] !== undefined) return schema[key];
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) return exampleOf(choices[0], depth);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object" || isSchema(schema.properties)) return objectExample(schema, depth);
  if (type === "array")
    return depth < DEPTH_MAX && isSchema(schema.items) ? [exampleOf(schema.items, depth + 1)] : [];
  if (type === "number" || type === "integer")
    return typeof schema.minimum === "number" ? Math.max(schema.minimum, 1) : 1;
  if (type === "boolean") return true;
  return type === "string" ? "…" : null;
}

function objectExample(schema: Record<string, unknown>, depth: number): Record<string, unknown> {
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  if (depth >= DEPTH_MAX) return {};
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => required.includes(name))
      .map(([name, value]) => [name, exampleOf(value, depth + 1)]),
  );
}
