import { type RoleName, roleTable } from "../../contracts/permissions.ts";
import type { ControlContext } from "../control-context.ts";
import { hasRight } from "../require-right.ts";

/** Nobody acts as somebody who may do more. */
export function isWithinOwnRole(ctx: Pick<ControlContext, "actor">, role: RoleName): boolean {
  return roleTable[role].rights.every((right) => hasRight(ctx, right));
}
