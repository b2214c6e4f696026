import { isObject } from "../protocol/message.ts";
import type { Era } from "../protocol/versions.ts";

/** Before 2026-07-28 a tool's output is an object or is not described at all: clients refuse a list that says otherwise. */
export function fitDefinition<D extends object>(definition: D, era: Era): D {
  if (era === "modern" || !("outputSchema" in definition)) return definition;
  const { outputSchema, ...rest } = definition;
  const isKnown = isObject(outputSchema) && outputSchema.type === "object";
  return isKnown ? definition : (rest as unknown as D); // only an optional key is gone
}
