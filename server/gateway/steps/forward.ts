import { GatewayError } from "../../foundation/gateway-error.ts";
import type { HostedContext } from "../../hosted/kernel/hosted-context.ts";
import { answerForEndpoint } from "../endpoint/answer-for-endpoint.ts";
import type { Exchange } from "../exchange.ts";
import { openStream } from "../news/open-stream.ts";
import type { GatewayParts } from "../parts.ts";
import { isObject, type Message } from "../protocol/message.ts";
import { checkParamHeaders } from "../protocol/param-headers.ts";
import type { Reply } from "../protocol/write-answer.ts";
import { answerForSession } from "../sessions/answer-for-session.ts";
import type { AllowedCall, Target } from "./authorize.ts";
import type { Route } from "./choose-route.ts";

/** How long a modern client may keep what it read, ms. */
const RESOURCE_TTL_MS = 0;

export async function forward(route: Route, exchange: Exchange, parts: GatewayParts): Promise<Reply> {
  switch (route.kind) {
    case "server":
      return askServer(route.call, route.target, exchange);
    case "endpoint":
      return answerForEndpoint(route.call, exchange.context(), parts);
    case "session":
      return answerForSession(route.call.message, route.session, exchange.incoming.connection, parts);
    case "stream":
      return openStream(route.call, route.session, exchange, parts);
  }
}

async function askServer(
  { message, endpoint }: AllowedCall,
  target: Target,
  exchange: Exchange,
): Promise<Reply> {
  const ask = asks[message.method];
  if (ask === undefined) throw new GatewayError("unknown_method");
  const { headers } = exchange.incoming;
  if (message.era === "modern" && message.method === "tools/call" && headers !== null) {
    const declared = endpoint.catalog.tools.get(message.subject!)?.paramHeaders ?? [];
    if (declared.length > 0) checkParamHeaders(declared, message.params.arguments, headers);
  }
  const context = exchange.context();
  try {
    const reply = await ask(message, target, context);
    // Whatever a call made of a question that waits, its client has to answer first.
    return required(exchange) ?? reply;
  } catch (error) {
    const asked = required(exchange);
    if (asked === null) throw error;
    return asked;
  }
}

function required(exchange: Exchange): Reply | null {
  const result = exchange.inputRequired();
  return result === null ? null : { result, isToolError: false };
}

type Ask = (message: Message, target: Target, context: HostedContext) => Promise<Reply>;

const asks: Readonly<Record<string, Ask | undefined>> = {
  async "tools/call"({ params, era }, { server, ownName }, context) {
    const result = await server.callTool(ownName, params.arguments ?? {}, context);
    return {
      result: era === "legacy" ? fitForLegacy(result) : result,
      isToolError: result.isError === true,
    };
  },
  async "prompts/get"({ params }, { server, ownName }, context) {
    return { result: await server.getPrompt(ownName, params.arguments ?? {}, context), isToolError: false };
  },
  async "resources/read"({ era }, { server, ownName }, context) {
    const result = await server.readResource(ownName, context);
    const hints = era === "modern" ? { ttlMs: RESOURCE_TTL_MS, cacheScope: "private" } : {};
    return { result: { ...result, ...hints }, isToolError: false };
  },
};

/** Before 2026-07-28 structured content is an object or nothing; the text says the same. */
function fitForLegacy<Result extends { structuredContent?: unknown }>(result: Result): Result {
  if (result.structuredContent === undefined || isObject(result.structuredContent)) return result;
  const { structuredContent: _, ...rest } = result;
  return rest as Result; // only an optional key is gone
}
