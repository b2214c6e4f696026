import type { ToolAnnotations } from "../../kernel/definitions.ts";
import type { Method, Operation } from "./operation.ts";

const TITLE_LENGTH_MAX = 80;
const DESCRIPTION_LENGTH_MAX = 2_000;

/** For people. */
export function titleOf({ summary }: Operation, name: string): string {
  const words = name.replaceAll(/[_.-]+/g, " ");
  return cut(summary, TITLE_LENGTH_MAX) || words.charAt(0).toUpperCase() + words.slice(1);
}

/** For a model: what it does, what it calls, and whether it should. `edited` replaces the document's words. */
export function describeTool(operation: Operation, edited: string | undefined): string {
  const { summary, description, isDeprecated } = operation;
  const told = description.startsWith(summary) ? [description] : [summary, description];
  const says = edited ?? cut(told.filter((text) => text !== "").join("\n\n"), DESCRIPTION_LENGTH_MAX);
  const calls = `Calls ${callOf(operation)}.${isDeprecated ? " Deprecated: use another if there is one." : ""}`;
  return says === "" ? calls : `${says}\n\n${calls}`;
}

const HINTS: Record<Method, ToolAnnotations> = {
  get: { readOnlyHint: true, idempotentHint: true },
  head: { readOnlyHint: true, idempotentHint: true },
  options: { readOnlyHint: true, idempotentHint: true },
  put: { readOnlyHint: false, idempotentHint: true },
  delete: { readOnlyHint: false, destructiveHint: true, idempotentHint: true },
  post: { readOnlyHint: false },
  patch: { readOnlyHint: false },
};

export function annotate({ method, graphql }: Operation): ToolAnnotations {
  return { ...HINTS[graphql?.kind === "query" ? "get" : method], openWorldHint: true };
}

/** `GET /pets/{id}`, or `query pet` of a GraphQL API. */
export function callOf({ method, path, graphql }: Operation): string {
  return graphql === null ? `${method.toUpperCase()} ${path}` : path.slice(1).replace("/", " ");
}

function cut(text: string, lengthMax: number): string {
  return text.length <= lengthMax ? text : `${text.slice(0, lengthMax - 1).trimEnd()}…`;
}
