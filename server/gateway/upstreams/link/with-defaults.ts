import { isObject, type JsonObject } from "../../protocol/message.ts";

/** A form that was accepted: what its reader left as it was is what the server's schema says it is. */
export function withDefaults(method: string, params: JsonObject, answer: JsonObject): JsonObject {
  if (method !== "elicitation/create" || answer.action !== "accept") return answer;
  const { requestedSchema } = params;
  const properties = isObject(requestedSchema) ? requestedSchema.properties : undefined;
  if (!isObject(properties)) return answer;
  const given = isObject(answer.content) ? answer.content : {};
  const left = Object.entries(properties).filter(
    ([name, property]) => !Object.hasOwn(given, name) && isObject(property) && property.default !== undefined,
  );
  if (left.length === 0) return answer;
  const defaults = left.map(([name, property]) => [name, (property as JsonObject).default]);
  return { ...answer, content: { ...given, ...Object.fromEntries(defaults) } };
}
