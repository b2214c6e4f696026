import type { CompleteParams } from "../../../hosted/kernel/complete-argument.ts";
import type { CompleteResult } from "../../../hosted/kernel/results.ts";
import type { PoolCall } from "../instances/pool-call.ts";
import { type Introduction, modernMeta } from "../link/introduce.ts";
import { errorFor } from "./error-for.ts";
import { nobodyToAsk } from "./nobody-to-ask.ts";
import type { ServerEnd } from "./trip.ts";

/** Suggestions for an argument. Nothing of the client is needed for it, so it is we who ask. */
export function completeUpstream(
  params: CompleteParams,
  call: PoolCall,
  { pool, nextId }: ServerEnd,
  introduction: Introduction,
): Promise<CompleteResult> {
  return pool.run(call, async (connection, attempt) => {
    const outcome = await connection.request({
      id: nextId(),
      method: "completion/complete",
      params: connection.era === "modern" ? modernMeta(params, connection.version, introduction) : params,
      headers: {},
      signal: attempt,
      hear: () => undefined,
      answer: nobodyToAsk,
    });
    if ("error" in outcome) throw errorFor("legacy", outcome.error);
    const { resultType: _, ...result } = outcome.result;
    return result as CompleteResult; // passed on as it came
  });
}
