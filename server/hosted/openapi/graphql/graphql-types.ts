import { asList, asObject, asText, isObject, type JsonObject } from "../document/json-object.ts";

/** What stands inside of lists and exclamation marks is never deeper. */
const WRAPPERS_MAX = 10;

/** The types of a GraphQL schema, as an introspection tells them, by their names. */
export class GraphqlTypes {
  readonly #byName: ReadonlyMap<string, JsonObject>;

  constructor(schema: JsonObject) {
    const types = asList(schema.types).filter(isObject);
    this.#byName = new Map(types.map((type) => [asText(type.name), type]));
  }

  /** The type that a reference names, without its lists and exclamation marks. */
  named(reference: unknown): JsonObject {
    let type = asObject(reference);
    for (let depth = 0; depth < WRAPPERS_MAX && isObject(type.ofType); depth += 1) type = type.ofType;
    return this.#byName.get(asText(type.name)) ?? type;
  }

  all(): Iterable<JsonObject> {
    return this.#byName.values();
  }
}

/** As a query writes it: `[ID!]!`. */
export function writeType(reference: unknown, depth = 0): string {
  const { kind, name, ofType } = asObject(reference);
  if (depth > WRAPPERS_MAX || !isObject(ofType)) return asText(name);
  const inside = writeType(ofType, depth + 1);
  return kind === "LIST" ? `[${inside}]` : `${inside}!`;
}

/** Whoever calls has to give it. */
export function isNeeded({ type, defaultValue }: JsonObject): boolean {
  return asObject(type).kind === "NON_NULL" && typeof defaultValue !== "string";
}
