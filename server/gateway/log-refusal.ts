import type { GatewayError } from "../foundation/gateway-error.ts";
import type { Logger } from "../foundation/logger.ts";
import type { Exchange } from "./exchange.ts";
import { MESSAGE_LENGTH_MAX } from "./record-exchange.ts";
import { recordable } from "./recordable.ts";

/** One line for whoever runs the house; why is said only of what is our own fault. */
export function logRefusal({ id, incoming, reading }: Exchange, error: GatewayError, logger: Logger): void {
  const { level } = error.entry;
  if (!logger.isLevelEnabled(level)) return;
  const fields = {
    exchange: id,
    code: error.code,
    endpoint: recordable(incoming.slug),
    method: reading.method,
  };
  const cause = error.cause ?? error.detail;
  logger[level](
    level === "error" && cause !== undefined ? { ...fields, err: cause } : fields,
    `refused: ${recordable(error.message, MESSAGE_LENGTH_MAX)}`,
  );
}
