import type { JsonSchema } from "../../kernel/definitions.ts";

const PLAIN: ReadonlySet<string> = new Set([
  ...["type", "description", "properties", "required", "examples", "deprecated", "default"],
]);

/** Objects that extend each other, as most `allOf` are, become one that a model reads at a glance. */
export function mergeAllOf(schema: JsonSchema): JsonSchema {
  const { allOf, ...own } = schema;
  if (!Array.isArray(allOf)) return schema;
  const parts = [...(allOf as JsonSchema[]), own];
  if (allOf.length === 1 && Object.keys(own).every((key) => key === "description")) {
    return { ...parts[0], ...own };
  }
  if (!parts.every(isPlainObject) || hasTwins(parts)) return schema;
  const properties = Object.fromEntries(parts.flatMap((part) => Object.entries(propertiesOf(part))));
  const required = [...new Set(parts.flatMap((part) => (part.required as string[] | undefined) ?? []))];
  const description = own.description ?? parts.find((part) => part.description !== undefined)?.description;
  return {
    type: "object",
    ...(description !== undefined && { description }),
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
    ...(own.deprecated === true && { deprecated: true }),
  };
}

function isPlainObject(part: JsonSchema): boolean {
  const isObjectType = part.type === undefined || part.type === "object";
  return isObjectType && Object.keys(part).every((key) => PLAIN.has(key));
}

/** Said twice and differently: then both count, and only `allOf` can say so. */
function hasTwins(parts: readonly JsonSchema[]): boolean {
  const seen = new Map<string, string>();
  for (const [name, property] of parts.flatMap((part) => Object.entries(propertiesOf(part)))) {
    const text = JSON.stringify(property);
    if ((seen.get(name) ?? text) !== text) return true;
    seen.set(name, text);
  }
  return false;
}

const propertiesOf = (part: JsonSchema): JsonSchema => (part.properties ?? {}) as JsonSchema;
