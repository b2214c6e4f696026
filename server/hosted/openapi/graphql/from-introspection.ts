import { asList, asObject, asText, isObject, type JsonObject } from "../document/json-object.ts";
import { GRAPHQL_KEY, type GraphqlKind } from "./graphql-operation.ts";
import { GraphqlTypes, isNeeded, writeType } from "./graphql-types.ts";
import { descriptionOf, inputObjectsOf, inputSchemaOf } from "./input-schema.ts";
import { selectFields } from "./select-fields.ts";

const KINDS: Readonly<Record<GraphqlKind, string>> = { query: "queryType", mutation: "mutationType" };

/**
 * What an introspection of GraphQL tells, as an OpenAPI document: one operation for each query and mutation, its
 * arguments as parameters, its text beside it. From here on nobody has to know where it came from. Anything else is
 * given back as it is.
 */
export function fromIntrospection(value: unknown): unknown {
  const { __schema: schema } = asObject(asObject(value).data ?? value);
  if (!isObject(schema)) return value;
  const types = new GraphqlTypes(schema);
  const taken = new Set<string>();
  const operations = (["query", "mutation"] as const).flatMap((kind) => {
    const root = types.named(schema[KINDS[kind]]);
    const fields = asList(root.fields).filter((field) => isObject(field) && asText(field.name) !== "");
    return (fields as JsonObject[]).map((field) => {
      const name = asText(field.name);
      // What changes it may be called as what reads it.
      const operationId = taken.has(name) ? `${name}_${kind}` : name;
      taken.add(operationId);
      return [`/${kind}/${name}`, { post: { operationId, ...describe(kind, field, types) } }];
    });
  });
  return {
    openapi: "3.1.0",
    info: { title: "GraphQL", version: "", description: asText(schema.description) },
    servers: [{ url: "" }], // where it was asked
    paths: Object.fromEntries(operations),
    components: { schemas: inputObjectsOf(types) },
  };
}

function describe(kind: GraphqlKind, field: JsonObject, types: GraphqlTypes): JsonObject {
  const name = asText(field.name);
  const args = asList(field.args).filter(isObject);
  return {
    description: asText(field.description),
    deprecated: field.isDeprecated === true,
    parameters: args.map((arg) => ({
      ...{ name: asText(arg.name), in: "query", required: isNeeded(arg) },
      ...{ schema: inputSchemaOf(arg.type, types), ...descriptionOf(arg) },
    })),
    [GRAPHQL_KEY]: { kind, text: write(kind, name, args, selectFields(field.type, types)) },
  };
}

function write(kind: GraphqlKind, name: string, args: readonly JsonObject[], selection: string): string {
  const variables = args.map((arg) => `$${asText(arg.name)}: ${writeType(arg.type)}`).join(", ");
  const given = args.map(({ name: arg }) => `${asText(arg)}: $${asText(arg)}`).join(", ");
  const inBrackets = (text: string) => (text === "" ? "" : `(${text})`);
  return `${kind} ${name}${inBrackets(variables)} { ${name}${inBrackets(given)} ${selection} }`;
}
