import { GatewayError } from "../../../foundation/gateway-error.ts";
import { isObject, type JsonObject } from "./json-object.ts";

/** An OpenAPI 3.0 or 3.1 document whose size is known to be bearable. Only `checkDocument` makes one. */
export type OpenApiDocument = JsonObject & { readonly [checked]: true };
declare const checked: unique symbol;

/** YAML's aliases make a small text into a large tree: each visit counts. */
const NODES_MAX = 2_000_000;
const DEPTH_MAX = 200;

/** Of what is inside only the frame is asked for: real documents have faults, and most of their operations work. */
export function checkDocument(value: unknown): OpenApiDocument {
  if (!isObject(value)) throw wrongDocument("This is no OpenAPI document: it is not an object.");
  if (value.swagger !== undefined) {
    throw wrongDocument("This is Swagger 2.0: convert it to OpenAPI 3.0 or 3.1 first.");
  }
  if (typeof value.openapi !== "string") {
    throw wrongDocument('This is no OpenAPI document: it does not say "openapi": "3.…".');
  }
  if (!/^3\.[01](\.|$)/.test(value.openapi)) {
    throw wrongDocument(`OpenAPI ${value.openapi.slice(0, 20)} is not read here; 3.0 and 3.1 are.`);
  }
  if (!isObject(value.paths)) throw wrongDocument("The document has no paths, so there is nothing to call.");
  checkSize(value);
  return value as OpenApiDocument; // all that the type says has just been asked
}

export function wrongDocument(says: string): GatewayError {
  return new GatewayError("bad_input", { publicMessage: says, data: { fields: { document: says } } });
}

function checkSize(root: JsonObject): void {
  const rest: { node: object; depth: number }[] = [{ node: root, depth: 0 }];
  let nodes = 0;
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (next.depth > DEPTH_MAX)
      throw wrongDocument(`The document is nested deeper than ${DEPTH_MAX} levels.`);
    for (const child of Object.values(next.node)) {
      nodes += 1;
      if (typeof child === "object" && child !== null) rest.push({ node: child, depth: next.depth + 1 });
    }
    if (nodes > NODES_MAX) throw wrongDocument("The document is too large.");
  }
}
