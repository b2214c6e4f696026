import type { JsonSchema } from "../../kernel/definitions.ts";
import { asText, type JsonObject } from "../document/json-object.ts";

const DESCRIPTION_LENGTH_MAX = 600;
/** An example longer than this teaches less than it costs. */
const EXAMPLE_LENGTH_MAX = 200;
const CHOICES_MAX = 500;
const TYPES: ReadonlySet<unknown> = new Set([
  ...["string", "number", "integer", "boolean", "object", "array", "null"],
]);

const isNumber = (value: unknown) => typeof value === "number" && Number.isFinite(value);
const isCount = (value: unknown) => Number.isInteger(value) && Number(value) >= 0;
const isBoolean = (value: unknown) => typeof value === "boolean";
const isText = (value: unknown) => typeof value === "string";

/** What is taken over as it stands, if it is what the keyword takes. Unknown ones are left behind. */
const KEPT: ReadonlyMap<string, (value: unknown) => boolean> = new Map(
  Object.entries<(value: unknown) => boolean>({
    format: isText,
    contentEncoding: isText,
    contentMediaType: isText,
    pattern: isPattern,
    minLength: isCount,
    maxLength: isCount,
    minItems: isCount,
    maxItems: isCount,
    minProperties: isCount,
    maxProperties: isCount,
    uniqueItems: isBoolean,
    deprecated: isBoolean,
    multipleOf: (value) => isNumber(value) && Number(value) > 0,
    const: (value) => value !== undefined,
    default: (value) => value !== undefined,
    enum: (value) => Array.isArray(value) && value.length > 0 && value.length <= CHOICES_MAX,
  }),
);

/** The keywords of a schema that hold no schema. */
export function copyKeywords(value: JsonObject): JsonSchema {
  const type = typesOf(value.type);
  const kept = Object.entries(value).filter(([name, said]) => KEPT.get(name)?.(said) === true);
  return {
    ...(type !== undefined && { type }),
    ...describe(value),
    ...Object.fromEntries(kept),
    ...bound("minimum", "exclusiveMinimum", value),
    ...bound("maximum", "exclusiveMaximum", value),
    ...example(value),
  };
}

/** Undefined: any. */
export function typesOf(type: unknown): string | string[] | undefined {
  if (!Array.isArray(type)) return TYPES.has(type) ? String(type) : undefined;
  const known = [...new Set(type)].filter((name) => TYPES.has(name)).map(String);
  return known.length === 0 ? undefined : known;
}

function describe({ description, title }: JsonObject): JsonSchema {
  const says = asText(description) || asText(title);
  if (says === "") return {};
  const isLong = says.length > DESCRIPTION_LENGTH_MAX;
  return { description: isLong ? `${says.slice(0, DESCRIPTION_LENGTH_MAX)}…` : says };
}

/** In 3.0 `exclusiveMinimum` is a word about `minimum`; in 3.1 it is a number of its own. */
function bound(inclusive: string, exclusive: string, value: JsonObject): JsonSchema {
  const at = value[inclusive];
  if (value[exclusive] === true) return isNumber(at) ? { [exclusive]: at } : {};
  return {
    ...(isNumber(at) && { [inclusive]: at }),
    ...(isNumber(value[exclusive]) && { [exclusive]: value[exclusive] }),
  };
}

function example(value: JsonObject): JsonSchema {
  const shown = Array.isArray(value.examples) ? value.examples[0] : value.example;
  if (shown === undefined || JSON.stringify(shown).length > EXAMPLE_LENGTH_MAX) return {};
  return { examples: [shown] };
}

function isPattern(value: unknown): boolean {
  try {
    return typeof value === "string" && new RegExp(value, "u") !== null;
  } catch {
    return false; // of another dialect
  }
}
