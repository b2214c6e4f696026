import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requirePerson } from "./require-person.ts";

/** One's own only: somebody else's looks like one that does not exist. */
export async function endSignIn({ ctx, input }: Verb<{ id: string }>): Promise<{ id: string }> {
  const person = requirePerson(ctx);
  const now = new Date(ctx.clock.now());
  return makeChange(ctx, "person", async (tx, record) => {
    const { count } = await tx.signIn.updateMany({
      where: { id: input.id, personId: person.id, endedAt: null },
      data: { endedAt: now },
    });
    if (count === 0)
      throw new GatewayError("not_found", { publicMessage: "This sign-in has ended already." });
    await record({ action: "person.end_sign_in", target: person.email });
    return { id: input.id };
  });
}
