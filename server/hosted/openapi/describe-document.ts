import type { OpenApiDocument } from "./document/check-document.ts";
import { asObject, asText, type JsonObject } from "./document/json-object.ts";
import { RefReader } from "./document/ref-reader.ts";
import { callOf, describeTool } from "./operations/describe-tool.ts";
import { listOperations } from "./operations/list-operations.ts";
import { nameTools } from "./operations/name-tools.ts";

export type DescribedScheme = {
  name: string;
  /** What its secret is. */
  takes: "a key" | "a token" | "user:password" | "client id:client secret";
};

/** What an operator chooses from: the operations as they are without any edit, and the ways in. */
export function describeDocument(document: OpenApiDocument) {
  const refs = new RefReader(document);
  const operations = listOperations(document, refs);
  const names = nameTools(operations, () => undefined);
  const schemes = Object.entries(asObject(asObject(document.components).securitySchemes));
  return {
    schemes: schemes.map(([name, said]): DescribedScheme => ({ name, takes: takes(refs.read(said)) })),
    operations: operations.map((operation) => ({
      key: operation.key,
      calls: callOf(operation),
      name: names.get(operation.key)!,
      description: describeTool(operation, undefined),
    })),
  };
}

function takes({ type, scheme, flows }: JsonObject): DescribedScheme["takes"] {
  if (type === "apiKey") return "a key";
  if (type === "http" && asText(scheme).toLowerCase() === "basic") return "user:password";
  return asObject(flows).clientCredentials === undefined ? "a token" : "client id:client secret";
}
