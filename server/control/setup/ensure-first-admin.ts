import { hashPassword } from "../../access/password.ts";
import { Email } from "../../contracts/people.ts";
import type { Db } from "../../db/create-db.ts";
import { withTransaction } from "../../db/with-transaction.ts";
import type { Clock } from "../../foundation/clock.ts";
import { newId } from "../../foundation/ids.ts";
import { mintInvitation } from "../people/mint-invitation.ts";
import { openInvitations } from "../people/open-invitations.ts";
import { hasActiveAdmin } from "../welcome/find-invitation.ts";
import { writeAuditRow } from "../write-audit-row.ts";

const FIRST_ADMIN_LINK_MS = 24 * 3_600_000;

export type FirstAdminOptions = {
  /** From GATEHOUSE_ADMIN_EMAIL and _PASSWORD: this admin exists at once. */
  admin: { email: string; password: string } | undefined;
  publicUrl: string;
  clock: Clock;
};

/** At each start. While nobody can let others in, there is one link that can, and only the newest works. */
export async function ensureFirstAdmin(db: Db, options: FirstAdminOptions): Promise<{ link: string | null }> {
  const { admin, publicUrl, clock } = options;
  if (admin !== undefined) await createNamedAdmin(db, admin, clock);
  const nowMs = clock.now();
  const { link, tokenHash } = mintInvitation(publicUrl);
  return withTransaction(db, async (tx) => {
    const now = new Date(nowMs);
    await tx.invitation.updateMany({
      where: { ...openInvitations(nowMs), email: null },
      data: { revokedAt: now },
    });
    if (await hasActiveAdmin(tx)) return { link: null };
    const expiresAt = new Date(nowMs + FIRST_ADMIN_LINK_MS);
    const id = newId("iv", nowMs);
    await tx.invitation.create({ data: { id, tokenHash, role: "admin", createdAt: now, expiresAt } });
    return { link };
  });
}

/** A person who is there already is left as they are: their password may have changed since. */
async function createNamedAdmin(
  db: Db,
  given: { email: string; password: string },
  clock: Clock,
): Promise<void> {
  const email = Email.parse(given.email);
  if (await db.prisma.person.findUnique({ where: { email }, select: { id: true } })) return;
  const passwordHash = await hashPassword(given.password);
  const nowMs = clock.now();
  await withTransaction(db, async (tx) => {
    const { count } = await tx.person.createMany({
      data: {
        id: newId("pe", nowMs),
        email,
        name: email.split("@")[0] ?? email,
        role: "admin",
        passwordHash,
        createdAt: new Date(nowMs),
      },
      skipDuplicates: true, // another replica may be starting, too
    });
    if (count === 0) return;
    const author = { actor: null, clock, address: "settings" };
    await writeAuditRow(tx, author, { action: "person.create", target: email, after: { role: "admin" } });
  });
}
