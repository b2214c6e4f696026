import { decode } from "next-auth/jwt";
import { z } from "zod";
import { personRoles } from "../contracts/permissions.ts";
import { sessionCookieName } from "../contracts/session.ts";
import type { Db } from "../db/create-db.ts";
import type { Clock } from "../foundation/clock.ts";
import type { Actor } from "./actor.ts";
import { readCookie } from "./read-cookie.ts";

/** Fine enough for people, and not a write per request. */
const SEEN_EVERY_MS = 60_000;

const SessionToken = z.object({ signInId: z.string() });
const PersonRoleName = z.enum(personRoles);

export type OperatorSessions = {
  /** null: nobody is signed in with these cookies, or no longer. */
  fromCookies: (cookieHeader: string | null | undefined) => Promise<Actor | null>;
  /** Of these sign-ins, the ones that still stand, by id. */
  standing: (signInIds: readonly string[]) => Promise<Map<string, Actor>>;
};

export type OperatorSessionsOptions = { db: Db; clock: Clock; secret: string; isSecure: boolean };

/** Reads the database each time, so that an ended sign-in or a changed role counts at the next request. */
export function createOperatorSessions(options: OperatorSessionsOptions): OperatorSessions {
  const { db, clock, secret, isSecure } = options;
  const cookieName = sessionCookieName(isSecure);

  async function standing(signInIds: readonly string[]): Promise<Map<string, Actor>> {
    const now = clock.now();
    const signIns = await db.prisma.signIn.findMany({
      where: {
        id: { in: [...signInIds] },
        endedAt: null,
        expiresAt: { gt: new Date(now) },
        person: { deactivatedAt: null },
      },
      select: {
        id: true,
        lastSeenAt: true,
        person: { select: { id: true, name: true, email: true, role: true } },
      },
    });
    await noteSeen(
      db,
      signIns.filter(({ lastSeenAt }) => now - lastSeenAt.getTime() > SEEN_EVERY_MS).map(({ id }) => id),
      now,
    );
    return new Map(signIns.map(({ id, person }) => [id, toActor(id, person)]));
  }

  return {
    standing,
    async fromCookies(cookieHeader) {
      const signInId = await readSignInId(readCookie(cookieHeader, cookieName), secret);
      if (signInId === null) return null;
      return (await standing([signInId])).get(signInId) ?? null;
    },
  };
}

/** next-auth's own reader; a cookie that is not ours, or has expired, is as good as none. */
async function readSignInId(token: string | null, secret: string): Promise<string | null> {
  if (token === null) return null;
  const payload = await decode({ token, secret }).catch(() => null);
  return SessionToken.safeParse(payload).data?.signInId ?? null;
}

async function noteSeen({ prisma }: Db, ids: string[], now: number): Promise<void> {
  if (ids.length > 0) {
    await prisma.signIn.updateMany({ where: { id: { in: ids } }, data: { lastSeenAt: new Date(now) } });
  }
}

function toActor(signInId: string, person: { id: string; name: string; email: string; role: string }): Actor {
  return { kind: "person", ...person, role: PersonRoleName.parse(person.role), signInId };
}
