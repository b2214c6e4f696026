import type { Transaction } from "../../db/with-transaction.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";

/** Before an admin loses the role. All admins are locked already, by `lockPerson`. */
export async function keepOneAdmin(tx: Transaction, leaving: { id: string }): Promise<void> {
  const others = { role: "admin", deactivatedAt: null, id: { not: leaving.id } };
  if ((await tx.person.count({ where: others })) > 0) return;
  throw new GatewayError("conflict", {
    publicMessage: "This is the last active admin. Make somebody else an admin first.",
  });
}
