import type { z } from "zod";
import type { JsonSchema } from "./definitions.ts";
import { publishSchema } from "./publish-schema.ts";

/** The form that asks for what a schema takes. Clients draw flat fields alone: anything else is its author's bug. */
export function publishForm(schema: z.ZodObject): JsonSchema {
  const { type, properties, required } = publishSchema(schema, "input");
  for (const [field, published] of Object.entries(properties as Record<string, JsonSchema>)) {
    if (!isField(published)) throw new Error(`${field} is not a field that a form can have`);
  }
  return required === undefined ? { type, properties } : { type, properties, required };
}

function isField({ type, items }: JsonSchema): boolean {
  if (type === "array") return (items as JsonSchema | undefined)?.enum !== undefined;
  return typeof type === "string" && FIELD_TYPES.has(type);
}
const FIELD_TYPES: ReadonlySet<string> = new Set(["string", "number", "integer", "boolean"]);
