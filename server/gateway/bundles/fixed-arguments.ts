import { GatewayError } from "../../foundation/gateway-error.ts";
import { isObject, type JsonObject, type Message } from "../protocol/message.ts";
import { quote } from "../protocol/quote.ts";
import type { Reply } from "../protocol/write-answer.ts";

/** What a bundle settled of the arguments: to its callers there are no such. */
export type FixedArguments = { presets: JsonObject; settled: ReadonlySet<string> };

/** A caller that gives what is not its to give is told that there is no such argument. Null: all is well. */
export function refuseSettled({ method, params }: Message, { settled }: FixedArguments): Reply | null {
  const given = isObject(params.arguments) ? Object.keys(params.arguments) : [];
  const refused = given.filter((name) => settled.has(name));
  if (refused.length === 0) return null;
  const says = refused.map((name) => `${name}: there is no such argument`).join("\n");
  if (method !== "tools/call") throw new GatewayError("invalid_params", { publicMessage: `${says}.` });
  const text = `Invalid arguments for ${quote(String(params.name))}:\n${says}`;
  return { result: { content: [{ type: "text", text }], isError: true }, isToolError: true };
}

/** The call as its server is to see it. What is no object is the server's to refuse. */
export function withPresets(message: Message, { presets }: FixedArguments): Message {
  const { arguments: given = {} } = message.params;
  if (!isObject(given) || Object.keys(presets).length === 0) return message;
  return { ...message, params: { ...message.params, arguments: { ...given, ...presets } } };
}
