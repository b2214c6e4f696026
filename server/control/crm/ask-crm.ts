import { GatewayError } from "../../foundation/gateway-error.ts";
import type { HubspotEngine } from "../../hosted/hubspot/server.ts";
import { ToolFailure } from "../../hosted/kernel/tool-failure.ts";
import type { ControlContext } from "../control-context.ts";
import { recordAttempt } from "../record-attempt.ts";
import type { Change } from "../write-audit-row.ts";

type Asking<T> = (crm: HubspotEngine, actor: { id: string; name: string }) => Promise<T>;

/** What the CRM refuses in words is refused here in the same words. */
export async function askCrm<T>(ctx: ControlContext, ask: Asking<T>): Promise<T> {
  try {
    return await ask(ctx.house.engines.crm, { id: ctx.actor.id, name: ctx.actor.name });
  } catch (error) {
    if (!(error instanceof ToolFailure)) throw error;
    throw new GatewayError("bad_input", { publicMessage: error.message });
  }
}

/**
 * A change in an operator's name. Its record follows it, because the store may be HubSpot's, which knows nothing of our
 * transactions; what was refused is not recorded.
 */
export async function changeCrm<T>(
  ctx: ControlContext,
  change: Asking<T>,
  toRecord: (made: T) => Change,
): Promise<T> {
  const made = await askCrm(ctx, change);
  await recordAttempt(ctx, toRecord(made));
  return made;
}
