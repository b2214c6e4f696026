import type { JsonSchema } from "../../kernel/definitions.ts";
import { asList, isObject, type JsonObject } from "../document/json-object.ts";
import type { RefReader } from "../document/ref-reader.ts";
import { copyKeywords, typesOf } from "./copy-keywords.ts";
import { mergeAllOf } from "./merge-all-of.ts";

/** One operation's schema costs tokens with every list: what does not fit is told less deep, but from side to side. */
const NODES_MAX: Record<Direction, number> = { request: 300, response: 150 };
const DEPTHS = [1, 2, 3, 4, 5, 6, 8, 12] as const;

/** `request`: what only the API writes is left out. `response`: what only the caller writes. */
export type Direction = "request" | "response";

type Walk = {
  refs: RefReader;
  direction: Direction;
  open: readonly string[];
  depth: number;
  depthMax: number;
  told: { nodesLeft: number; isCut: boolean };
};

/** A schema of OpenAPI 3.0 or 3.1 → JSON Schema 2020-12 that stands for itself: references are written out. */
export function convertSchema(schema: unknown, refs: RefReader, direction: Direction): JsonSchema {
  let made: JsonSchema = {};
  for (const depthMax of DEPTHS) {
    const told = { nodesLeft: NODES_MAX[direction], isCut: false };
    const deeper = convert(schema, { refs, direction, open: [], depth: 0, depthMax, told });
    const isTooLarge = told.nodesLeft < 0;
    if (!isTooLarge || depthMax === DEPTHS[0]) made = deeper;
    if (isTooLarge || !told.isCut) break;
  }
  return made;
}

function convert(schema: unknown, walk: Walk): JsonSchema {
  if (schema === false) return { not: {} };
  const { told } = walk;
  told.nodesLeft -= 1;
  if (told.nodesLeft < 0) return {};
  const found = walk.refs.follow(schema);
  if (found === null) return {};
  const { value, ref } = found;
  if (ref !== null && walk.open.includes(ref)) return cutAt(value, `Another ${nameOf(ref)}, as above.`);
  if (walk.depth >= walk.depthMax) {
    told.isCut = true;
    return cutAt(value, "What is inside is not described.");
  }
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
  const shown: [string, JsonSchema][] = [];
  const gone = new Set<unknown>();
  for (const [name, property] of all) {
    if (isInVain(walk)) break;
    if (walk.refs.follow(property)?.value[hidden] === true) gone.add(name);
    else shown.push([name, convert(property, walk)]);
  }
  const required = [...new Set(asList(value.required))].filter(
    (name) => typeof name === "string" && !gone.has(name),
  );
  const { additionalProperties: more } = value;
  return {
    // Built from entries: a property may be called __proto__.
    ...(shown.length > 0 && { properties: Object.fromEntries(shown) }),
    ...(required.length > 0 && { required }),
    ...(typeof more === "boolean" && { additionalProperties: more }),
    ...one("additionalProperties", more, walk),
  };
}

/** It has become too large, and stays less deep than this. */
function isInVain({ told, depthMax }: Walk): boolean {
  return told.nodesLeft < 0 && depthMax !== DEPTHS[0];
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
