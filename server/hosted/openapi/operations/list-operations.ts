import { asList, asObject, asText, isObject, type JsonObject } from "../document/json-object.ts";
import type { RefReader } from "../document/ref-reader.ts";
import { readGraphql } from "../graphql/graphql-operation.ts";
import { isJsonType } from "./media-types.ts";
import { type Method, methods, type Operation } from "./operation.ts";
import { readBody } from "./read-body.ts";
import { readParameters } from "./read-parameters.ts";

/** In the order of the document. What is too broken to be called is left out. */
export function listOperations(document: JsonObject, refs: RefReader): Operation[] {
  const ids = new Set<string>();
  return Object.entries(asObject(document.paths)).flatMap(([path, item]) => {
    if (!path.startsWith("/")) return [];
    const shared = refs.read(item);
    return methods.flatMap((method) => {
      if (!isObject(shared[method])) return [];
      const said = refs.read(shared[method]);
      const id = asText(said.operationId);
      const isOwn = id !== "" && !ids.has(id);
      ids.add(id);
      const key = isOwn ? id : `${method} ${path}`;
      return [readOperation({ key, method, path, said, shared, document, refs })];
    });
  });
}

type Found = {
  key: string;
  method: Method;
  path: string;
  said: JsonObject;
  /** Of its path. */
  shared: JsonObject;
  document: JsonObject;
  refs: RefReader;
};

function readOperation({ key, method, path, said, shared, document, refs }: Found): Operation {
  const servers = said.servers ?? shared.servers;
  return {
    key,
    method,
    path,
    summary: asText(said.summary) || asText(shared.summary),
    description: asText(said.description) || asText(shared.description),
    isDeprecated: said.deprecated === true,
    parameters: readParameters(path, [...asList(shared.parameters), ...asList(said.parameters)], refs),
    body: method === "get" || method === "head" ? null : readBody(said.requestBody, refs),
    answer: findAnswer(asObject(said.responses), refs),
    security: asList(said.security ?? document.security).map((way) => Object.keys(asObject(way))),
    servers: Array.isArray(servers) && servers.length > 0 ? servers : null,
    graphql: readGraphql(said),
  };
}

/** Of the first success that is told in JSON. */
function findAnswer(responses: JsonObject, refs: RefReader): unknown {
  const good = Object.keys(responses).filter((status) => /^2(\d\d|XX)$/i.test(status));
  for (const status of good.sort()) {
    const content = asObject(refs.read(responses[status]).content);
    const type = Object.keys(content).find(isJsonType);
    if (type !== undefined) return asObject(content[type]).schema ?? null;
  }
  return null;
}
