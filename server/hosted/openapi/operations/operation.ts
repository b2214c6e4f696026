import type { JsonObject } from "../document/json-object.ts";
import type { GraphqlOperation } from "../graphql/graphql-operation.ts";

export const methods = ["get", "put", "post", "delete", "patch", "head", "options"] as const;
export type Method = (typeof methods)[number];

export const places = ["path", "query", "header", "cookie"] as const;
export type Place = (typeof places)[number];

export type Parameter = {
  name: string;
  in: Place;
  isRequired: boolean;
  style: string;
  explode: boolean;
  allowReserved: boolean;
  /** Written as JSON, not by a style. */
  isJson: boolean;
  schema: unknown;
  description: string;
  isDeprecated: boolean;
};

export type RequestBody = {
  mediaType: string;
  isRequired: boolean;
  schema: unknown;
  description: string;
  /** How the fields of a form are written, by their names. */
  encoding: JsonObject;
};

/** What a document says of one operation, read and defaulted. */
export type Operation = {
  /** Its operationId, or `get /pets/{id}`: what edits go by. */
  key: string;
  method: Method;
  path: string;
  summary: string;
  description: string;
  isDeprecated: boolean;
  parameters: readonly Parameter[];
  body: RequestBody | null;
  /** Of its JSON answer, when it went well; null: it has none. */
  answer: unknown;
  /** Each way in: the schemes it needs, all of them. Empty: none is needed. */
  security: readonly (readonly string[])[];
  /** Its own, or its path's; null: the document's. */
  servers: readonly unknown[] | null;
  /** Null: it is one of REST. Otherwise its parameters are variables, and its path is none. */
  graphql: GraphqlOperation | null;
};
