import { GatewayError } from "../../foundation/gateway-error.ts";
import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import { refuseSettled, withPresets } from "../bundles/fixed-arguments.ts";
import { isUpstream } from "../catalog/catalog-server.ts";
import { answerForEndpoint } from "../endpoint/answer-for-endpoint.ts";
import type { Exchange } from "../exchange.ts";
import { openStream } from "../news/open-stream.ts";
import type { GatewayParts } from "../parts.ts";
import { isObject } from "../protocol/message.ts";
import { checkParamHeaders } from "../protocol/param-headers.ts";
import type { Reply } from "../protocol/write-answer.ts";
import { answerForSession } from "../sessions/answer-for-session.ts";
import { callTaskTool } from "../tasks/call-task-tool.ts";
import type { TaskDesk } from "../tasks/task-desk.ts";
import { knowsTasks, requireTasks } from "../tasks/tasks-extension.ts";
import { priorityOf } from "../upstreams/priority-of.ts";
import type { AllowedCall, Target } from "./authorize.ts";
import type { Route } from "./choose-route.ts";

/** How long a modern client may keep what it read, ms. */
const RESOURCE_TTL_MS = 0;

export function forward(route: Route, exchange: Exchange, parts: GatewayParts): Promise<Reply> {
  switch (route.kind) {
    case "server":
      return askServer(route.call, route.target, exchange, parts.tasks);
    case "endpoint":
      return answerForEndpoint(route.call, exchange.context(), parts, exchange.session);
    case "session":
      return answerForSession(route.call.message, route.session, exchange.incoming.connection, parts);
    case "stream":
      return openStream(route.call, route.session, exchange, parts);
  }
}

async function askServer(
  allowed: AllowedCall,
  target: Target,
  exchange: Exchange,
  tasks: TaskDesk,
): Promise<Reply> {
  const { message, endpoint } = allowed;
  const ask = asks[message.method];
  if (ask === undefined) throw new GatewayError("unknown_method");
  const { headers } = exchange.incoming;
  if (message.era === "modern" && message.method === "tools/call" && headers !== null) {
    // By what the client itself called: of a call inside of another there are no headers.
    const declared = endpoint.catalog.tools.get(exchange.message?.subject ?? "")?.paramHeaders ?? [];
    if (declared.length > 0) checkParamHeaders(declared, message.params.arguments, headers);
  }
  const { fixed } = target;
  const refused = fixed === undefined ? null : refuseSettled(message, fixed);
  if (refused !== null) return refused;
  const call = fixed === undefined ? allowed : { ...allowed, message: withPresets(message, fixed) };
  const { server } = target;
  if (server.callTimeoutMs !== undefined) exchange.deadline.become(server.callTimeoutMs);
  if (isUpstream(server)) return server.ask(call, { ...target, server }, exchange);
  try {
    const reply = await ask(call, { ...target, server }, exchange, tasks);
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

type Ask = (
  call: AllowedCall,
  target: Target<HostedServer>,
  exchange: Exchange,
  tasks: TaskDesk,
) => Promise<Reply>;

const asks: Readonly<Record<string, Ask | undefined>> = {
  async "tools/call"(call, target, exchange, tasks) {
    const { message, caller } = call;
    const { server, ownName } = target;
    const support = server.taskSupport(ownName);
    if (support === "required") requireTasks(message);
    if (support !== null && knowsTasks(message)) return callTaskTool(call, target, exchange, tasks);
    const args = message.params.arguments ?? {};
    const priority = priorityOf(caller.priority, message);
    const result = await server.callTool(ownName, args, exchange.context(), priority);
    return {
      result: message.era === "legacy" ? fitForLegacy(result) : result,
      isToolError: result.isError === true,
    };
  },
  async "prompts/get"({ message }, { server, ownName }, exchange) {
    const result = await server.getPrompt(ownName, message.params.arguments ?? {}, exchange.context());
    return { result, isToolError: false };
  },
  async "resources/read"({ message }, { server, ownName }, exchange) {
    const result = await server.readResource(ownName, exchange.context());
    const hints = message.era === "modern" ? { ttlMs: RESOURCE_TTL_MS, cacheScope: "private" } : {};
    return { result: { ...result, ...hints }, isToolError: false };
  },
};

/** Before 2026-07-28 structured content is an object or nothing; the text says the same. */
function fitForLegacy<Result extends { structuredContent?: unknown }>(result: Result): Result {
  if (result.structuredContent === undefined || isObject(result.structuredContent)) return result;
  const { structuredContent: _, ...rest } = result;
  return rest as Result; // only an optional key is gone
}
