import { GatewayError } from "../../foundation/gateway-error.ts";
import type { HostedContext } from "../../hosted/kernel/hosted-context.ts";
import { answerForEndpoint } from "../endpoint/answer-for-endpoint.ts";
import type { ListCache } from "../endpoint/write-list.ts";
import type { Message } from "../protocol/message.ts";
import type { Reply } from "../protocol/write-answer.ts";
import type { Target } from "./authorize.ts";
import type { Route } from "./choose-route.ts";

/** How long a modern client may keep what it read, ms. */
const RESOURCE_TTL_MS = 0;

export async function forward(route: Route, context: HostedContext, lists: ListCache): Promise<Reply> {
  if (route.kind === "endpoint") return answerForEndpoint(route.call, context, lists);
  const ask = asks[route.call.message.method];
  if (ask === undefined) throw new GatewayError("unknown_method");
  return ask(route.call.message, route.target, context);
}

type Ask = (message: Message, target: Target, context: HostedContext) => Promise<Reply>;

const asks: Readonly<Record<string, Ask | undefined>> = {
  async "tools/call"({ params }, { server, ownName }, context) {
    const result = await server.callTool(ownName, params.arguments ?? {}, context);
    return { result, isToolError: result.isError === true };
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
