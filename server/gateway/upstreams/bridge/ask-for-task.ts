import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { TaskQuestion } from "../../catalog/catalog-server.ts";
import type { JsonObject } from "../../protocol/message.ts";
import type { UpstreamTask } from "../../tasks/upstream-task.ts";
import type { PoolCall } from "../instances/pool-call.ts";
import type { Introduction } from "../link/introduce.ts";
import { errorFor } from "./error-for.ts";
import { nobodyToAsk } from "./nobody-to-ask.ts";
import { toModernParams } from "./params-for.ts";
import type { ServerEnd } from "./trip.ts";

type Asked = Pick<TaskQuestion, "method" | "params"> & { call: PoolCall };

/** What a client asks of its task, at the one instance that knows it. The task's id in the answer is the server's own. */
export function askForTask(
  { method, params, call }: Asked,
  { instance, task }: UpstreamTask,
  { pool, nextId }: Pick<ServerEnd, "pool" | "nextId">,
  introduction: Introduction,
): Promise<JsonObject> {
  return pool.run({ ...call, at: instance }, async (connection, signal) => {
    if (connection.era === "legacy") throw new GatewayError("unknown_task");
    const outcome = await connection.request({
      id: nextId(),
      method,
      params: { ...toModernParams(params, connection, introduction), taskId: task },
      headers: {},
      signal,
      hear: () => undefined,
      answer: nobodyToAsk,
    });
    if ("error" in outcome) throw errorFor("modern", outcome.error);
    return outcome.result;
  });
}
