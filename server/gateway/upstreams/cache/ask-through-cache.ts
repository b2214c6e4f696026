import type { CachePolicy } from "../../../contracts/registry.ts";
import type { Exchange } from "../../exchange.ts";
import { isObject, type JsonObject, type Message } from "../../protocol/message.ts";
import type { Reply } from "../../protocol/write-answer.ts";
import type { Outcome } from "../connection.ts";
import type { ResponseCache } from "./response-cache.ts";

type Asked = {
  serverId: string;
  callerId: string;
  message: Pick<Message, "era" | "method" | "params">;
  ownName: string;
  /** Of the tool, as it was defined; undefined: it is no tool. */
  annotations: unknown;
  policy: CachePolicy | null;
};

/**
 * Whether the answer may be another's, too: what is only read, or a tool that says of itself that it only reads and
 * may be asked twice. Whoever wants to hear of progress, or answers a question, has a call of their own.
 */
export function isShareable({ message: { method, params }, annotations }: Asked): boolean {
  if (params.requestState !== undefined || params.inputResponses !== undefined) return false;
  if (isObject(params._meta) && params._meta.progressToken !== undefined) return false;
  if (method !== "tools/call") return true;
  return isObject(annotations) && annotations.readOnlyHint === true && annotations.idempotentHint === true;
}

/** From the cache, from another's call that is under way, or from the server. */
export async function askThroughCache(
  cache: ResponseCache,
  asked: Asked,
  exchange: Pick<Exchange, "signal"> & Partial<Pick<Exchange, "deadline">>,
  ask: () => Promise<Reply>,
): Promise<Reply> {
  const { serverId, callerId, message, ownName, policy } = asked;
  const { _meta: _, ...said } = message.params;
  const key = {
    ...{ serverId, callerId },
    // Each era has its own words for an answer.
    method: `${message.era} ${message.method}`,
    params: { ...said, subject: ownName },
  };
  const fetch = async () => {
    try {
      return toOutcome(await ask());
    } catch (error) {
      throw exchange.signal.aborted ? new AskerLeft(error) : error;
    }
  };
  // A server that hangs says nothing before the exchange's time is over.
  exchange.deadline?.orElse(() => {
    const stale = cache.lastWord(key, policy);
    return stale === null ? undefined : toReply(stale);
  });
  try {
    const outcome = await cache.cachedCall(key, policy, fetch, exchange.signal);
    return toReply(outcome) ?? (await ask());
  } catch (error) {
    if (!(error instanceof AskerLeft)) throw error;
    if (exchange.signal.aborted) throw error.cause;
    return ask();
  }
}

/** The one who asked for all has left, lost their session or run out of time: that is no reason why others should. */
class AskerLeft extends Error {
  override readonly name = "AskerLeft";

  constructor(cause: unknown) {
    super("Whoever asked first is not there any more.", { cause });
  }
}

/** Undefined: an error; those are thrown, never kept, and this is for the types. */
function toReply(outcome: Outcome): Reply | undefined {
  if ("error" in outcome) return undefined;
  return { result: outcome.result, isToolError: outcome.result.isError === true };
}

function toOutcome(reply: Reply): { result: JsonObject; text: null } {
  if ("answerJson" in reply) return { result: JSON.parse(reply.answerJson).result, text: null };
  if ("resultJson" in reply) return { result: JSON.parse(reply.resultJson), text: null };
  return { result: "result" in reply ? (reply.result as JsonObject) : {}, text: null };
}
