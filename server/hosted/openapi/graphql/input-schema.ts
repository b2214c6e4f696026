import { asList, asObject, asText, isObject, type JsonObject } from "../document/json-object.ts";
import { type GraphqlTypes, isNeeded } from "./graphql-types.ts";

const SCALARS: Readonly<Record<string, string | undefined>> = {
  ...{ Int: "integer", Float: "number", String: "string", ID: "string", Boolean: "boolean" },
};

/** What may be given for an argument or a field, as a schema of OpenAPI. Objects are named, and stand once. */
export function inputSchemaOf(reference: unknown, types: GraphqlTypes): JsonObject {
  const { kind, ofType } = asObject(reference);
  if (kind === "NON_NULL") return { ...inputSchemaOf(ofType, types), nullable: false };
  if (kind === "LIST") return { type: "array", items: inputSchemaOf(ofType, types), nullable: true };
  return { ...namedSchema(types.named(reference)), nullable: true };
}

function namedSchema({ kind, name, description, enumValues }: JsonObject): JsonObject {
  const called = asText(name);
  if (kind === "INPUT_OBJECT") return { $ref: `#/components/schemas/${called}` };
  if (kind === "ENUM")
    return { type: "string", enum: asList(enumValues).map((value) => asText(asObject(value).name)) };
  const type = SCALARS[called];
  // Of a scalar of their own only they know how it is written.
  return type === undefined ? { title: called, description: asText(description) || called } : { type };
}

/** By their names, what the input objects of a schema are. */
export function inputObjectsOf(types: GraphqlTypes): JsonObject {
  const objects = [...types.all()].filter(({ kind }) => kind === "INPUT_OBJECT");
  return Object.fromEntries(objects.map((type) => [asText(type.name), objectSchema(type, types)]));
}

function objectSchema({ description, inputFields }: JsonObject, types: GraphqlTypes): JsonObject {
  const fields = asList(inputFields).filter(isObject);
  return {
    type: "object",
    ...(asText(description) !== "" && { description: asText(description) }),
    properties: Object.fromEntries(
      fields.map((field) => [
        asText(field.name),
        { ...inputSchemaOf(field.type, types), ...descriptionOf(field) },
      ]),
    ),
    required: fields.filter(isNeeded).map(({ name }) => asText(name)),
    additionalProperties: false,
  };
}

/** What it is where nobody gives it stands in GraphQL's own writing, which a model reads. */
export function descriptionOf({ description, defaultValue }: JsonObject): { description?: string } {
  const told = typeof defaultValue === "string" ? `Without it: ${defaultValue}.` : "";
  const says = [asText(description), told].filter((text) => text !== "").join(" ");
  return says === "" ? {} : { description: says };
}
