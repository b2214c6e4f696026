import type { JsonObject } from "../document/json-object.ts";
import type { ArgumentPlan } from "../operations/plan-arguments.ts";
import type { WrittenRequest } from "../request/write-request.ts";
import type { GraphqlOperation } from "./graphql-operation.ts";

/** Every question goes to one address. Null is a value there, and what is absent is not said. */
export function writeGraphql(
  { text }: GraphqlOperation,
  { parameters }: ArgumentPlan,
  args: JsonObject,
): WrittenRequest {
  const given = parameters.filter(({ argument }) => Object.hasOwn(args, argument));
  const variables = Object.fromEntries(given.map((one) => [one.parameter.name, args[one.argument]]));
  const bytes = Buffer.from(JSON.stringify({ query: text, variables }));
  const body = { contentType: "application/json", bytes };
  return { method: "POST", path: "", query: [], headers: {}, cookies: [], body };
}
