import type { JsonSchema } from "../../kernel/definitions.ts";

const SAYS = "As much of the API's answer as fits this schema; the text has all of it.";

/**
 * What can be promised of an API that somebody else runs: types, and no more. Null: nothing that a client of any
 * era takes, which is an object whose fields are known.
 */
export function loosenSchema(schema: JsonSchema): JsonSchema | null {
  if (schema.type !== "object" || schema.properties === undefined) return null;
  const { description } = schema;
  const says = typeof description === "string" ? `${description} ${SAYS}` : SAYS;
  return { ...loosen(schema), description: says };
}

function loosen(schema: JsonSchema): JsonSchema {
  const { type, description, properties, items, additionalProperties: more } = schema;
  if (type === undefined) return {};
  return {
    type,
    ...(description !== undefined && { description }),
    ...(properties !== undefined && { properties: loosenEach(properties as JsonSchema) }),
    ...(isSchema(items) && { items: loosen(items) }),
    ...(isSchema(more) && { additionalProperties: loosen(more) }),
  };
}

function loosenEach(properties: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, loosen(property as JsonSchema)]),
  );
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null;
