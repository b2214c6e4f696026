import type { Transaction } from "../../db/with-transaction.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { personFields } from "./person-fields.ts";

export async function findPerson(tx: Transaction, id: string) {
  const person = await tx.person.findUnique({ where: { id }, select: personFields });
  if (person === null) throw new GatewayError("not_found", { publicMessage: "There is no such person." });
  return person;
}
