import { GatewayError } from "../../foundation/gateway-error.ts";
import { ToolFailure } from "../../hosted/kernel/tool-failure.ts";
import type { TeamsEngine } from "../../hosted/teams/teams-engine.ts";
import type { StoreCall } from "../../hosted/teams/workspace/workspace-store.ts";
import type { ControlContext } from "../control-context.ts";
import { recordAttempt } from "../record-attempt.ts";
import type { Change } from "../write-audit-row.ts";

/** Microsoft may take its time; a person does not. */
const ASK_MS_MAX = 20_000;

/** What the parts refuse in words is refused here in the same words. */
export async function askTeams<T>(
  ctx: ControlContext,
  ask: (teams: TeamsEngine, call: StoreCall) => Promise<T>,
): Promise<T> {
  const call = { actor: { id: ctx.actor.id, name: ctx.actor.name }, signal: AbortSignal.timeout(ASK_MS_MAX) };
  try {
    return await ask(ctx.house.engines.teams, call);
  } catch (error) {
    if (!(error instanceof ToolFailure)) throw error;
    throw new GatewayError("bad_input", { publicMessage: error.message });
  }
}

/**
 * A change in an operator's name. Its record follows it, because the workspace may be Microsoft's, which knows
 * nothing of our transactions; what was refused is not recorded.
 */
export async function changeTeams<T>(
  ctx: ControlContext,
  change: (teams: TeamsEngine, call: StoreCall) => Promise<T>,
  toRecord: (made: T) => Change,
): Promise<T> {
  const made = await askTeams(ctx, change);
  await recordAttempt(ctx, toRecord(made));
  return made;
}
