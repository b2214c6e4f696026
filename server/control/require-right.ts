import { decide } from "../access/decide.ts";
import type { Right } from "../contracts/permissions.ts";
import { GatewayError } from "../foundation/gateway-error.ts";
import type { ControlContext } from "./control-context.ts";

const EVERY_SERVER: readonly string[] = [];

export function hasRight({ actor }: Pick<ControlContext, "actor">, right: Right): boolean {
  return decide({ role: actor.role, servers: EVERY_SERVER }, right).allowed;
}

/** The first line of every verb. */
export function requireRight({ actor }: Pick<ControlContext, "actor">, right: Right): void {
  const { allowed, because } = decide({ role: actor.role, servers: EVERY_SERVER }, right);
  if (!allowed) throw new GatewayError("forbidden", { data: { because }, detail: because });
}
