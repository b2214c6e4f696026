import type { Transaction } from "../../db/with-transaction.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";

/**
 * Call before an admin loses the role. The lock makes two admins who demote each other at the same moment
 * take turns, and the second is refused.
 */
export async function keepOneAdmin(tx: Transaction, leaving: { id: string }): Promise<void> {
  const admins = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM person WHERE role = 'admin' AND deactivated_at IS NULL ORDER BY id FOR UPDATE`;
  if (admins.some(({ id }) => id !== leaving.id)) return;
  throw new GatewayError("conflict", {
    publicMessage: "This is the last active admin. Make somebody else an admin first.",
  });
}
