import { type Priority, usualPriority } from "../../contracts/priorities.ts";
import type { CachePolicy } from "../../contracts/registry.ts";
import { GatewayError, isGatewayError } from "../../foundation/gateway-error.ts";
import type { HostedContext } from "../../hosted/kernel/hosted-context.ts";
import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import type { CallToolResult } from "../../hosted/kernel/results.ts";
import { askThroughCache, isShareable } from "./cache/ask-through-cache.ts";
import type { ResponseCache } from "./cache/response-cache.ts";
import type { Bulkhead } from "./instances/bulkhead.ts";

export type ShownApi = { now: Pick<HostedServer, "tools" | "instructions"> };

/** Whoever asks the API gives up first, and says why: that is worth more than a deadline that has passed, ms. */
const LAST_WORDS_MS = 1_000;

type Held = {
  serverId: string;
  /** For an answer of the API. */
  callTimeoutMs: number;
  policy: CachePolicy | null;
  /** What of it callers are shown; another object as soon as it is other. */
  shown: ShownApi;
  cache: ResponseCache;
  bulkhead: Bulkhead;
  /** Calls under way. */
  running: Set<Promise<CallToolResult>>;
  /** Calls, by their signals, that did not reach the API, or had no answer from it. */
  unanswered: WeakSet<AbortSignal>;
};

/** A server made of an API keeps to what was set for it, as servers elsewhere do: calls at once, their time, and kept answers. */
export function holdToSettings(server: HostedServer, held: Held): HostedServer {
  const annotations = new Map(server.tools.map(({ name, annotations: said }) => [name, said]));
  return Object.freeze<HostedServer>({
    ...server,
    callTimeoutMs: held.callTimeoutMs + LAST_WORDS_MS,
    get tools() {
      return held.shown.now.tools;
    },
    get instructions() {
      return held.shown.now.instructions;
    },
    callTool(name, args, context, priority = usualPriority) {
      const call = () => callInTurn(server, { name, args, context, priority }, held);
      const params = { name, arguments: args };
      const asked = {
        ...{ serverId: held.serverId, callerId: context.caller.id, policy: held.policy },
        message: { era: "modern", method: "tools/call", params } as const, // one answer fits both
        ...{ ownName: name, annotations: annotations.get(name) },
      };
      return isShareable(asked) ? callOnce(call, asked, context, held) : call();
    },
  });
}

type Call = { name: string; args: unknown; context: HostedContext; priority: Priority };

async function callInTurn(
  server: HostedServer,
  { name, args, context, priority }: Call,
  { bulkhead, running }: Held,
): Promise<CallToolResult> {
  await bulkhead.enter(priority, context.signal);
  const call = server.callTool(name, args, context);
  running.add(call);
  try {
    return await call;
  } finally {
    running.delete(call);
    bulkhead.leave();
  }
}

/** The cache knows an outage by what is thrown; to its caller it is a tool that failed, and says how. */
async function callOnce(
  call: () => Promise<CallToolResult>,
  asked: Parameters<typeof askThroughCache>[1],
  { signal }: HostedContext,
  { cache, unanswered }: Held,
): Promise<CallToolResult> {
  const ask = async () => {
    const result = await call();
    if (unanswered.has(signal)) throw new GatewayError("upstream_unreachable", { data: { result } });
    return { result, isToolError: result.isError === true };
  };
  try {
    const reply = await askThroughCache(cache, asked, { signal }, ask);
    return (reply as { result: CallToolResult }).result; // as `ask` gave it
  } catch (error) {
    if (!isGatewayError(error) || error.data?.result === undefined) throw error;
    return error.data.result as CallToolResult; // thrown above, by this call or by the one that it joined
  }
}
