import { isSchema, type Schema } from "../../schema-form/resolve-schema.ts";
import type { Subject } from "../search-params.ts";
import type { Params } from "../wire/build-request.ts";

export type Drafted = { method: string; params: Params };

/** What is on the bench, and what was filled in, as a method and its params. */
export function writeRequest({ kind, name }: Subject, value: unknown): Drafted {
  const filled: Schema = isSchema(value) ? value : {};
  switch (kind) {
    case "tools":
      return { method: "tools/call", params: { name, arguments: filled } };
    case "prompts":
      return { method: "prompts/get", params: { name, arguments: filled } };
    case "resources":
      return { method: "resources/read", params: { uri: filled.uri ?? name } };
    case "methods":
      return { method: name, params: filled };
  }
}

/** The way back: what a message, or a saved request, puts on the bench. */
export function readRequest(method: string, params: Params): { subject: Subject; value: unknown } {
  const { _meta: _, ...own } = params;
  const name = typeof own.name === "string" ? own.name : null;
  if (method === "tools/call" && name !== null) {
    return { subject: { kind: "tools", name }, value: own.arguments ?? {} };
  }
  if (method === "prompts/get" && name !== null) {
    return { subject: { kind: "prompts", name }, value: own.arguments ?? {} };
  }
  if (method === "resources/read" && typeof own.uri === "string") {
    return { subject: { kind: "resources", name: own.uri }, value: { uri: own.uri } };
  }
  return { subject: { kind: "methods", name: method }, value: own };
}
