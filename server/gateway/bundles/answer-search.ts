import { CALL_TOOL, FOUND_AT_FIRST, FOUND_MAX, SEARCH_TOOLS } from "../../contracts/bundle-search.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { ToolEntry } from "../catalog/merge-catalog.ts";
import { isObject, type Message } from "../protocol/message.ts";
import type { Reply } from "../protocol/write-answer.ts";
import type { AllowedCall } from "../steps/authorize.ts";
import { decideCalling } from "../steps/decide-calling.ts";

const QUERY_LENGTH_MAX = 1_000;

/** The call inside of a `call_tool`; null: it does not say which. */
export function unwrapCall(message: Message): Message | null {
  const { arguments: given } = message.params;
  if (!isObject(given) || typeof given.name !== "string") return null;
  const { name, arguments: args = {} } = given;
  return { ...message, subject: name, params: { ...message.params, name, arguments: args } };
}

/** What a searched bundle answers itself: what was found, and how to ask. */
export function answerSearch({ message, endpoint, caller }: AllowedCall): Reply {
  if (message.subject === CALL_TOOL)
    return failed(`${CALL_TOOL} takes name, a tool that ${SEARCH_TOOLS} found, and arguments, an object.`);
  if (message.subject !== SEARCH_TOOLS || endpoint.search === null) throw new GatewayError("unknown_method");
  const {
    query,
    limit = FOUND_AT_FIRST,
    schemas = false,
  } = isObject(message.params.arguments) ? message.params.arguments : {};
  if (typeof query !== "string" || query.length > QUERY_LENGTH_MAX)
    return failed(`query: is required; expected a string of ${QUERY_LENGTH_MAX} characters at most`);
  if (!Number.isInteger(limit) || Number(limit) < 1 || Number(limit) > FOUND_MAX)
    return failed(`limit: expected a whole number from 1 to ${FOUND_MAX}`);
  if (typeof schemas !== "boolean") return failed("schemas: expected true or false");
  const found = endpoint.search.find(
    query,
    ({ server, ownName }) => decideCalling(caller, server, ownName).allowed,
  );
  const tools = found.slice(0, Number(limit)).map(({ definition }) => show(definition, schemas));
  const structuredContent = { total: found.length, tools };
  const content = [{ type: "text", text: JSON.stringify(structuredContent) }];
  return { result: { content, structuredContent }, isToolError: false };
}

function show({ name, title, description, inputSchema }: ToolEntry["definition"], schemas: boolean): object {
  return { name, title, description, ...(schemas && { inputSchema }) };
}

function failed(text: string): Reply {
  return { result: { content: [{ type: "text", text }], isError: true }, isToolError: true };
}
