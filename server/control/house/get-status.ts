import type { ControlContext, Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { hasActiveAdmin } from "../welcome/find-invitation.ts";

export async function getStatus({ ctx }: Verb) {
  requireRight(ctx, "overview:read");
  const { house, clock } = ctx;
  return {
    version: house.version,
    url: house.publicUrl,
    startedAt: new Date(house.startedAtMs).toISOString(),
    uptimeSeconds: Math.max(0, Math.floor((clock.now() - house.startedAtMs) / 1000)),
    ...house.ready(),
    firstAdminLink: await showFirstAdminLink(ctx),
    callsPerSecond: house.callsPerSecond(),
  };
}

/** The link makes whoever holds it an admin: it is for who owns the machine, and only while it is of use. */
async function showFirstAdminLink({ actor, db, house }: ControlContext): Promise<string | null> {
  if (actor.kind !== "local" || house.firstAdminLink === null) return null;
  if (!house.ready().ready) return null; // what is in trouble may be the database, and the status must still come
  return (await hasActiveAdmin(db.prisma)) ? null : house.firstAdminLink;
}
