import { z } from "zod";
import type { Actor } from "../../access/actor.ts";
import { isSamePassword } from "../../access/password.ts";
import { Email } from "../../contracts/people.ts";
import { type PersonRole, personRoles } from "../../contracts/permissions.ts";
import { SIGN_IN_HOURS } from "../../contracts/session.ts";
import { type Transaction, withTransaction } from "../../db/with-transaction.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { newId } from "../../foundation/ids.ts";
import { bumpConfigVersion } from "../bump-config-version.ts";
import type { OpenContext } from "../control-context.ts";
import { recordAttempt } from "../record-attempt.ts";
import { throttled } from "../throttled.ts";
import { writeAuditRow } from "../write-audit-row.ts";

export type SignInAttempt = {
  email: string;
  password: string;
  userAgent: string;
  address: string;
  /** The sign-in that the same browser has until now, proven by its cookie; null: none. */
  replaces: string | null;
};
export type SignedIn = {
  signInId: string;
  person: { id: string; email: string; name: string; role: PersonRole };
};

const HOUR_MS = 3_600_000;
/** Ended sign-ins stay on the account page for a while, then go at the person's next sign-in. */
const KEPT_MS = 30 * 24 * HOUR_MS;
const PASSWORD_LENGTH_MAX = 256;
const USER_AGENT_LENGTH_MAX = 300;

type Candidate = { id: string; email: string; name: string; role: PersonRole; passwordHash: string };

/** Says nothing about which of email and password was wrong, neither in words nor in time. */
export async function signIn(ctx: OpenContext, attempt: SignInAttempt): Promise<SignedIn> {
  const { throttle } = ctx.house;
  const email = Email.safeParse(attempt.email).data ?? "";
  const waitMs = throttle.spend(email, ctx.address);
  if (waitMs > 0) throw await refuseThrottled(ctx, email, waitMs);

  const candidate = await findCandidate(ctx, email);
  const password = attempt.password.slice(0, PASSWORD_LENGTH_MAX + 1); // hashing must not cost what a sender likes
  const isRight = await isSamePassword(password, candidate?.passwordHash ?? null);
  if (!isRight || candidate === null) throw await refuse(ctx, email);

  const signedIn = await openSignIn(ctx, candidate, attempt);
  if (signedIn === null) throw await refuse(ctx, email);
  throttle.giveBack(email, ctx.address);
  return signedIn;
}

async function findCandidate({ db }: OpenContext, email: string): Promise<Candidate | null> {
  const row = await db.prisma.person.findFirst({
    where: { email, deactivatedAt: null },
    select: { id: true, email: true, name: true, role: true, passwordHash: true },
  });
  return row && { ...row, role: z.enum(personRoles).parse(row.role) };
}

/** null: the person was deactivated, or the password changed, while the hash was being compared. */
async function openSignIn(
  ctx: OpenContext,
  candidate: Candidate,
  { userAgent, replaces }: SignInAttempt,
): Promise<SignedIn | null> {
  const { passwordHash, ...person } = candidate;
  const nowMs = ctx.clock.now();
  const now = new Date(nowMs);
  const signInId = newId("si", nowMs);
  const made = await withTransaction(ctx.db, async (tx) => {
    const { count } = await tx.person.updateMany({
      where: { id: person.id, deactivatedAt: null, passwordHash },
      data: { lastSignedInAt: now },
    });
    if (count === 0) return null;
    await tx.signIn.deleteMany({
      where: { personId: person.id, expiresAt: { lt: new Date(nowMs - KEPT_MS) } },
    });
    await tx.signIn.create({
      data: {
        id: signInId,
        personId: person.id,
        userAgent: userAgent.slice(0, USER_AGENT_LENGTH_MAX),
        address: ctx.address,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(nowMs + SIGN_IN_HOURS * HOUR_MS),
      },
    });
    const hasReplaced = replaces !== null && (await endReplaced(tx, replaces, now));
    const actor: Actor = { kind: "person", ...person, signInId };
    const record = await writeAuditRow(
      tx,
      { ...ctx, actor },
      { action: "person.sign_in", target: person.email, after: { hasReplaced } },
    );
    if (hasReplaced) await bumpConfigVersion(tx, "person");
    return { record, hasReplaced };
  });
  if (made === null) return null;
  ctx.house.recorded(made.record);
  if (made.hasReplaced) await ctx.house.configChanged("person");
  return { signInId, person };
}

/** Its cookie is about to be overwritten; the copy that somebody may have of it is worth nothing from here on. */
async function endReplaced(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.signIn.updateMany({
    where: { id, endedAt: null, expiresAt: { gt: now } },
    data: { endedAt: now },
  });
  return count > 0;
}

async function refuse(ctx: OpenContext, email: string): Promise<GatewayError> {
  await recordAttempt(ctx, { action: "person.sign_in_failed", target: email, outcome: "denied" });
  return new GatewayError("wrong_password");
}

async function refuseThrottled(ctx: OpenContext, email: string, waitMs: number): Promise<GatewayError> {
  if (ctx.house.throttle.isNews(ctx.address)) {
    await recordAttempt(ctx, { action: "person.sign_in_throttled", target: email, outcome: "denied" });
  }
  return throttled(waitMs);
}
