import type { HousePass } from "../../access/house-pass.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { fieldError } from "../field-error.ts";
import { keyFields, toKeyRow } from "../keys/key-row.ts";
import { requireRight } from "../require-right.ts";
import { isWithinOwnRole } from "./is-within-own-role.ts";

/** A pass for one message, as the operator or as a key. What that key may do, the gateway decides; never more than they. */
export async function admitToPlayground({ ctx, input }: Verb<{ keyId: string | null }>): Promise<HousePass> {
  requireRight(ctx, "playground:use");
  const { keyId } = input;
  if (keyId !== null) await requireUsableKey(ctx, keyId);
  return ctx.house.passes.issue({ operator: ctx.actor, keyId });
}

async function requireUsableKey(ctx: Verb["ctx"], id: string): Promise<void> {
  const stored = await ctx.db.prisma.apiKey.findUnique({ where: { id }, select: keyFields });
  if (stored === null) throw new GatewayError("not_found", { publicMessage: "There is no such key." });
  const { name, role, status } = toKeyRow(stored, new Map(), ctx.clock.now()); // which servers, the gateway says
  if (status !== "active") throw fieldError("bad_input", "keyId", `The key ${name} is ${status}.`);
  if (isWithinOwnRole(ctx, role)) return;
  throw new GatewayError("forbidden", {
    publicMessage: `${name} is ${role}: it may do more than you, ${ctx.actor.role}.`,
    detail: `role ${ctx.actor.role} is less than ${role}`,
  });
}
