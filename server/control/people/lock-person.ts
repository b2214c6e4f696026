import type { Transaction } from "../../db/with-transaction.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { personFields } from "./person-fields.ts";

/**
 * The person as they are now, and until the transaction ends. Every active admin is locked with them, in one
 * order: two who change people at the same moment take turns, and the second sees what the first did.
 */
export async function lockPerson(tx: Transaction, id: string) {
  await tx.$queryRaw`
    SELECT id FROM person WHERE id = ${id} OR (role = 'admin' AND deactivated_at IS NULL) ORDER BY id FOR UPDATE`;
  const person = await tx.person.findUnique({ where: { id }, select: personFields });
  if (person === null) throw new GatewayError("not_found", { publicMessage: "There is no such person." });
  return person;
}
