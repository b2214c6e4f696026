import type { Verb } from "../control-context.ts";
import { requirePerson } from "./require-person.ts";

/** Where the person is signed in now, the latest seen first. */
export async function listSignIns({ ctx }: Verb) {
  const person = requirePerson(ctx);
  const rows = await ctx.db.prisma.signIn.findMany({
    where: { personId: person.id, endedAt: null, expiresAt: { gt: new Date(ctx.clock.now()) } },
    orderBy: { lastSeenAt: "desc" },
    select: { id: true, userAgent: true, address: true, createdAt: true, lastSeenAt: true },
  });
  const items = rows.map(({ createdAt, lastSeenAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    current: row.id === person.signInId,
  }));
  return { items };
}
