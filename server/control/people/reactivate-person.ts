import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { lockPerson } from "./lock-person.ts";

/** With the old password, and signed in nowhere. */
export async function reactivatePerson({ ctx, input }: Verb<{ id: string }>): Promise<{ id: string }> {
  requireRight(ctx, "person:write");
  const { id } = input;
  return makeChange(ctx, "person", async (tx, record) => {
    const person = await lockPerson(tx, id);
    if (person.deactivatedAt === null) return { id };
    await tx.person.update({ where: { id }, data: { deactivatedAt: null } });
    await record({ action: "person.reactivate", target: person.email, after: { role: person.role } });
    return { id };
  });
}
