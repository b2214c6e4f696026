import { z } from "zod";
import { deepFreeze } from "./deep-freeze.ts";
import type { JsonSchema } from "./definitions.ts";

/**
 * JSON Schema 2020-12, computed once when a server is defined. `$schema` is left out everywhere: 2020-12 is
 * what MCP assumes, and some 2025 clients refuse a dialect they do not know.
 */
export function publishSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const published = z.toJSONSchema(schema, { target: "draft-2020-12", io, override: dropNoise });
  const { $schema: _, ...rest } = published;
  return deepFreeze(rest);
}

/** `z.int()` spells out ±2^53 − 1, and a known format its whole pattern: bytes that tell a model nothing. */
function dropNoise({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
}
