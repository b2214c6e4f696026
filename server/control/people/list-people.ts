import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { personFields } from "./person-fields.ts";

export async function listPeople({ ctx }: Verb) {
  requireRight(ctx, "person:read");
  const rows = await ctx.db.prisma.person.findMany({ orderBy: { createdAt: "asc" }, select: personFields });
  const items = rows.map(({ createdAt, lastSignedInAt, deactivatedAt, ...person }) => ({
    ...person,
    createdAt: createdAt.toISOString(),
    lastSignedInAt: lastSignedInAt?.toISOString() ?? null,
    deactivatedAt: deactivatedAt?.toISOString() ?? null,
    you: person.id === ctx.actor.id,
  }));
  return { items };
}
