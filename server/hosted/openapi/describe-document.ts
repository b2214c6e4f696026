import { editOf, OPERATIONS_MAX, type OpenApiWish } from "./create-openapi-server.ts";
import type { OpenApiDocument } from "./document/check-document.ts";
import { asObject, asText } from "./document/json-object.ts";
import { RefReader } from "./document/ref-reader.ts";
import { describeTool } from "./operations/describe-tool.ts";
import { listOperations } from "./operations/list-operations.ts";
import { nameTools } from "./operations/name-tools.ts";
import { findBaseUrl, serversOf } from "./request/base-url.ts";

export type DescribedScheme = {
  name: string;
  description: string;
  /** What its secret is. */
  takes: "key" | "token" | "user:password" | "id:secret";
};

/** What a form shows of a document before it becomes a server. */
export function describeDocument(
  document: OpenApiDocument,
  { edits = {}, documentUrl }: Partial<Pick<OpenApiWish, "edits">> & Pick<OpenApiWish, "documentUrl">,
) {
  const refs = new RefReader(document);
  const operations = listOperations(document, refs);
  const names = nameTools(operations, (key) => editOf(edits, key).name);
  const { title, description, version } = asObject(document.info);
  return {
    title: asText(title),
    description: asText(description),
    version: asText(version),
    /** Null: an operator has to say where the API is. */
    baseUrl: findBaseUrl(serversOf(document), { baseUrl: null, documentUrl })?.href ?? null,
    schemes: describeSchemes(document, refs),
    operationsMax: OPERATIONS_MAX,
    operations: operations.map((operation) => ({
      key: operation.key,
      method: operation.method,
      path: operation.path,
      name: names.get(operation.key)!,
      description: describeTool(operation, editOf(edits, operation.key).description),
      isDeprecated: operation.isDeprecated,
      isHidden: editOf(edits, operation.key).isHidden === true,
    })),
  };
}

function describeSchemes(document: OpenApiDocument, refs: RefReader): DescribedScheme[] {
  const schemes = Object.entries(asObject(asObject(document.components).securitySchemes));
  return schemes.map(([name, scheme]) => {
    const said = refs.read(scheme);
    return { name, description: asText(said.description), takes: takes(said) };
  });
}

function takes({
  type,
  scheme,
  flows,
}: {
  type?: unknown;
  scheme?: unknown;
  flows?: unknown;
}): DescribedScheme["takes"] {
  if (type === "apiKey") return "key";
  if (type === "http" && asText(scheme).toLowerCase() === "basic") return "user:password";
  return asObject(flows).clientCredentials === undefined ? "token" : "id:secret";
}
