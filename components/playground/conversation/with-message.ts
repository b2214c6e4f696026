import { isSchema } from "../../schema-form/resolve-schema.ts";
import type { Call } from "./conversation-state.ts";

const LOGS_MAX = 500;

/** What a notification that came on its way makes of the call. */
export function withMessage(call: Call, message: Record<string, unknown>, atMs: number): Call {
  const params = isSchema(message.params) ? message.params : {};
  if (message.method === "notifications/progress" && typeof params.progress === "number") {
    const { progress, total, message: says } = params;
    return {
      ...call,
      progress: {
        progress,
        total: typeof total === "number" ? total : null,
        message: typeof says === "string" ? says : null,
      },
    };
  }
  if (message.method !== "notifications/message") return call;
  const { level, logger, data } = params;
  const line = { atMs, level: String(level), logger: typeof logger === "string" ? logger : null, data };
  return { ...call, logs: [...call.logs, line].slice(-LOGS_MAX) };
}
