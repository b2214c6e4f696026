import { asObject, type JsonObject } from "../document/json-object.ts";

export type GraphqlKind = "query" | "mutation";
/** An operation that is one field of a GraphQL API, and the text that asks for it. */
export type GraphqlOperation = { kind: GraphqlKind; text: string };

/** In a document, where such an operation says so. */
export const GRAPHQL_KEY = "x-gatehouse-graphql";

export function readGraphql(said: JsonObject): GraphqlOperation | null {
  const { kind, text } = asObject(said[GRAPHQL_KEY]);
  return (kind === "query" || kind === "mutation") && typeof text === "string" ? { kind, text } : null;
}
