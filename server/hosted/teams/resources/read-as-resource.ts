import { GatewayError } from "../../../foundation/gateway-error.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";

/** What a tool would say in words, a resource says as there being none. */
export async function readAsResource<T>(uri: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ToolFailure)) throw error;
    throw new GatewayError("unknown_resource", { publicMessage: error.message, data: { uri } });
  }
}
