import type { JsonSchema } from "../../kernel/definitions.ts";

/**
 * The same schema for our own check. A document's patterns are shown, and left to the API: here a caller's text
 * against a stranger's pattern could hold the house up for minutes.
 */
export function withoutPatterns(schema: JsonSchema): JsonSchema {
  return strip(schema) as JsonSchema;
}

/** Places of names, not of keywords. */
const NAMES: ReadonlySet<string> = new Set(["properties"]);
/** Places of values, which are nobody's schema. */
const VALUES: ReadonlySet<string> = new Set(["enum", "const", "default", "examples"]);

function strip(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(strip);
  if (typeof node !== "object" || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => key !== "pattern");
  return Object.fromEntries(
    kept.map(([key, value]) => {
      if (VALUES.has(key)) return [key, value];
      return [key, NAMES.has(key) ? stripEach(value as JsonSchema) : strip(value)];
    }),
  );
}

function stripEach(named: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, strip(schema)]));
}
