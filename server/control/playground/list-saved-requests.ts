import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { savedRequestFields, toSavedRequest } from "./saved-request-row.ts";

/** One's own are bounded where they are saved; of others' the newest. */
const SHARED_SHOWN_MAX = 200;

/** One's own by name, and after them what others share. */
export async function listSavedRequests({ ctx }: Verb) {
  requireRight(ctx, "playground:use");
  const { id: ownerId } = ctx.actor;
  const { savedRequest } = ctx.db.prisma;
  const [own, shared] = await Promise.all([
    savedRequest.findMany({ where: { ownerId }, orderBy: { name: "asc" }, select: savedRequestFields }),
    savedRequest.findMany({
      where: { isShared: true, ownerId: { not: ownerId } },
      orderBy: { updatedAt: "desc" },
      take: SHARED_SHOWN_MAX,
      select: savedRequestFields,
    }),
  ]);
  return [...own, ...shared].map((row) => toSavedRequest(row, ctx));
}
