import type { JsonSchema } from "../../kernel/definitions.ts";
import { asList, isObject, type JsonObject } from "../document/json-object.ts";
import type { RefReader } from "../document/ref-reader.ts";
import { copyKeywords, typesOf } from "./copy-keywords.ts";
import { mergeAllOf } from "./merge-all-of.ts";

/** One operation's schema costs tokens with every list: what does not fit is told less deep, but from side to side. */
const NODES_MAX: Record<Direction, number> = { request: 300, response: 150 };
const DEPTHS = [12, 8, 6, 5, 4, 3, 2, 1] as const;

/** `request`: what only the API writes is left out. `response`: what only the caller writes. */
export type Direction = "request" | "response";

type Walk = {
  refs: RefReader;
  direction: Direction;
  open: readonly string[];
  depth: number;
  depthMax: number;
  left: { nodes: number };
};

/** A schema of OpenAPI 3.0 or 3.1 → JSON Schema 2020-12 that stands for itself: references are written out. */
export function convertSchema(schema: unknown, refs: RefReader, direction: Direction): JsonSchema {
  let made: JsonSchema = {};
  for (const depthMax of DEPTHS) {
    const left = { nodes: NODES_MAX[direction] };
    made = convert(schema, { refs, direction, open: [], depth: 0, depthMax, left });
    if (left.nodes >= 0) break;
  }
  return made;
}

function convert(schema: unknown, walk: Walk): JsonSchema {
  if (schema === false) return { not: {} };
  walk.left.nodes -= 1;
  if (walk.left.nodes < 0) return {};
  const found = walk.refs.follow(schema);
  if (found === null) return {};
  const { value, ref } = found;
  if (ref !== null && walk.open.includes(ref)) return cutAt(value, `Another ${nameOf(ref)}, as above.`);
  if (walk.depth >= walk.depthMax) return cutAt(value, "What is inside is not described.");
  const inside = { ...walk, depth: walk.depth + 1, open: ref === null ? walk.open : [...walk.open, ref] };
  const made = mergeAllOf({ ...copyKeywords(value), ...convertInside(value, inside) });
  return value.nullable === true ? orNull(made) : made;
}

/** What is known from outside alone. */
function cutAt(value: JsonObject, says: string): JsonSchema {
  const type = typesOf(value.type);
  return { ...(type !== undefined && { type }), description: says };
}

const nameOf = (ref: string): string => ref.split("/").at(-1)!.slice(0, 80);

function convertInside(value: JsonObject, walk: Walk): JsonSchema {
  return {
    ...convertProperties(value, walk),
    ...one("items", value.items, walk),
    ...one("not", value.not, walk),
    ...several("allOf", value.allOf, walk),
    ...several("anyOf", value.anyOf, walk),
    ...several("oneOf", value.oneOf, walk),
    ...several("prefixItems", value.prefixItems, walk),
  };
}

function convertProperties(value: JsonObject, walk: Walk): JsonSchema {
  const hidden = walk.direction === "request" ? "readOnly" : "writeOnly";
  const all = isObject(value.properties) ? Object.entries(value.properties) : [];
  const shown = all.filter(([, property]) => walk.refs.follow(property)?.value[hidden] !== true);
  const gone = new Set(all.filter((entry) => !shown.includes(entry)).map(([name]) => name));
  const required = [...new Set(asList(value.required))].filter(
    (name) => typeof name === "string" && !gone.has(name),
  );
  const { additionalProperties: more } = value;
  return {
    // Built from entries: a property may be called __proto__.
    ...(shown.length > 0 && {
      properties: Object.fromEntries(shown.map(([name, property]) => [name, convert(property, walk)])),
    }),
    ...(required.length > 0 && { required }),
    ...(typeof more === "boolean" && { additionalProperties: more }),
    ...one("additionalProperties", more, walk),
  };
}

function one(keyword: string, schema: unknown, walk: Walk): JsonSchema {
  return isObject(schema) ? { [keyword]: convert(schema, walk) } : {};
}

function several(keyword: string, schemas: unknown, walk: Walk): JsonSchema {
  const all = asList(schemas);
  return all.length > 0 ? { [keyword]: all.map((schema) => convert(schema, walk)) } : {};
}

/** `nullable` of 3.0. */
function orNull(made: JsonSchema): JsonSchema {
  const { type } = made;
  if (typeof type !== "string" && !Array.isArray(type)) {
    return Object.keys(made).length === 0 ? made : { anyOf: [made, { type: "null" }] };
  }
  const types = new Set([type].flat());
  const { enum: choices } = made;
  return {
    ...made,
    type: [...types.add("null")],
    ...(Array.isArray(choices) && !choices.includes(null) && { enum: [...choices, null] }),
  };
}
