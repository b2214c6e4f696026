import { GatewayError } from "../../foundation/gateway-error.ts";
import { isObject, type Message } from "../protocol/message.ts";

export const TASKS_EXTENSION = "io.modelcontextprotocol/tasks";

/** As a client or a server says of itself. */
export function declaresTasks(capabilities: unknown): boolean {
  if (!isObject(capabilities)) return false;
  const { extensions } = capabilities;
  return isObject(extensions) && isObject(extensions[TASKS_EXTENSION]);
}

/** Only what this very message declares counts; and tasks as they are here are the modern era's alone. */
export function knowsTasks({ era, capabilities }: Message): boolean {
  return era === "modern" && declaresTasks(capabilities);
}

export function requireTasks(message: Message): void {
  if (knowsTasks(message)) return;
  throw new GatewayError("missing_capability", {
    publicMessage: `The client does not declare the extension ${TASKS_EXTENSION}, and this needs it.`,
    data: { requiredCapabilities: { extensions: { [TASKS_EXTENSION]: {} } } },
  });
}
