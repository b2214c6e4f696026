import { GatewayError } from "../../../foundation/gateway-error.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";

/** What a tool would refuse in words is an argument that is not right. */
export async function refuseAsPrompt<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof ToolFailure)
      throw new GatewayError("invalid_params", { publicMessage: error.message });
    throw error;
  }
}
