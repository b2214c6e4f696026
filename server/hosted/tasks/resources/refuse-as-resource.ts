import { GatewayError } from "../../../foundation/gateway-error.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";

/** What a tool would refuse in words does not exist as a resource, for the same reason. */
export async function refuseAsResource<T>(uri: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ToolFailure)
      throw new GatewayError("unknown_resource", { publicMessage: error.message, data: { uri } });
    throw error;
  }
}
