import type { JsonSchema } from "../../kernel/definitions.ts";

const SAYS = "As much of the API's answer as fits this schema; the text has all of it.";
const NODES_MAX = 400;

/**
 * What can be promised of an API that somebody else runs: types, and no more. Null: nothing that a client of any
 * era takes, which is an object whose fields are known.
 */
export function loosenSchema(schema: JsonSchema): JsonSchema | null {
  if (schema.type !== "object" || schema.properties === undefined) return null;
  const { description } = schema;
  const says = typeof description === "string" ? `${description} ${SAYS}` : SAYS;
  return { ...loosen(schema, { nodes: NODES_MAX }), description: says };
}

function loosen(schema: JsonSchema, left: { nodes: number }): JsonSchema {
  left.nodes -= 1;
  const { type, description, properties, items, additionalProperties: more } = schema;
  if (type === undefined) return {};
  const isOpen = left.nodes < 0;
  return {
    type,
    ...(description !== undefined && !isOpen && { description }),
    ...(properties !== undefined && !isOpen && { properties: loosenEach(properties as JsonSchema, left) }),
    ...(isSchema(items) && !isOpen && { items: loosen(items, left) }),
    ...(isSchema(more) && !isOpen && { additionalProperties: loosen(more, left) }),
  };
}

function loosenEach(properties: JsonSchema, left: { nodes: number }): JsonSchema {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, loosen(property as JsonSchema, left)]),
  );
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null;
