import type { ControlContext, Verb } from "../control-context.ts";
import { openInvitations } from "../people/open-invitations.ts";
import { hasRight, requireRight } from "../require-right.ts";
import { callsOf, readTraffic, sumTraffic } from "../traffic/read-traffic.ts";
import { alignSpan } from "./align-span.ts";
import { type Attention, listOrCount, shorten } from "./attention.ts";
import { findIllServers } from "./find-ill-servers.ts";
import { findWaitingDefinitions } from "./find-waiting-definitions.ts";

const DAY_MS = 24 * 3_600_000;
const KEY_EXPIRES_WITHIN_MS = 7 * DAY_MS;
const INVITATION_EXPIRES_WITHIN_MS = 2 * DAY_MS;
const ERROR_MINUTES = 15;
const ERROR_SHARE_MAX = 0.05;
/** Of three calls one may well fail; that is no news. */
const ERROR_CALLS_MIN = 20;
const SLOW_READER_MS = 3_600_000;

/** What needs a person, as far as this person may see it. Empty: all is well. */
export async function getAttention({ ctx }: Verb): Promise<Attention[]> {
  requireRight(ctx, "overview:read");
  const found = await Promise.all([
    findErrors(ctx),
    hasRight(ctx, "server:read") ? findIllServers(ctx) : [],
    hasRight(ctx, "server:read") ? findWaitingDefinitions(ctx) : [],
    findSlowReaders(ctx),
    findPausedServers(ctx),
    hasRight(ctx, "key:read") ? findExpiringKeys(ctx) : [],
    hasRight(ctx, "person:read") ? findExpiringInvitations(ctx) : [],
  ]);
  return [...findTrouble(ctx), ...found.flat()];
}

function findTrouble({ house }: ControlContext): Attention[] {
  return house
    .ready()
    .dependencies.filter(({ ok }) => !ok)
    .map(({ name, says }) => ({
      id: `dependency-${name}`,
      tone: "bad",
      title: `${name} is in trouble`,
      says,
      href: "/settings",
    }));
}

async function findErrors({ db, clock }: ControlContext): Promise<Attention[]> {
  const span = alignSpan(clock.now(), ERROR_MINUTES, 1);
  const traffic = await readTraffic(db.pool, { span, stepMinutes: null, servers: null });
  const total = sumTraffic(traffic.get("")?.values() ?? []);
  const calls = callsOf(total);
  if (calls < ERROR_CALLS_MIN || total.errors / calls <= ERROR_SHARE_MAX) return [];
  const percent = Math.round((total.errors / calls) * 100);
  const outcome = total.failed > 0 ? "failed" : "tool_error";
  const toolErrors = total.errors - total.failed;
  const kinds = [
    ...(total.failed > 0 ? [`${total.failed} failed`] : []),
    ...(toolErrors > 0 ? [`${toolErrors} ended in a tool's error`] : []),
  ];
  const says = `Of ${calls} calls in the last ${ERROR_MINUTES} minutes ${kinds.join(" and ")}.`;
  return [
    {
      id: "errors",
      tone: "bad",
      title: `${percent} % of calls end in errors`,
      says,
      href: `/audit?range=15m&outcome=${outcome}`,
    },
  ];
}

type SlowReaders = { dropped: number; callers: string[] | null };

/** From the records, so that it holds of every replica, and after a restart. */
async function findSlowReaders(ctx: ControlContext): Promise<Attention[]> {
  const { rows } = await ctx.db.pool.query<SlowReaders>(
    `SELECT count(*)::int AS dropped, array_agg(DISTINCT caller) FILTER (WHERE caller IS NOT NULL) AS callers
     FROM record WHERE code = 'slow_reader' AND at > $1`,
    [new Date(ctx.clock.now() - SLOW_READER_MS)],
  );
  const { dropped = 0, callers } = rows[0] ?? {};
  if (dropped === 0) return [];
  const of = hasRight(ctx, "audit:read") && callers ? ` of ${shorten(callers)}` : "";
  return [
    {
      id: "slow-readers",
      tone: "warning",
      title: `${dropped} ${dropped === 1 ? "stream was" : "streams were"} dropped in the last hour`,
      says: `Clients${of} did not read what they were sent; they may have missed news or an answer.`,
      href: hasRight(ctx, "audit:read") ? "/audit?range=1h&code=slow_reader" : "/sessions",
    },
  ];
}

async function findPausedServers({ db }: ControlContext): Promise<Attention[]> {
  const servers = await db.prisma.server.findMany({
    where: { pausedAt: { not: null } },
    orderBy: { pausedAt: "asc" },
    select: { slug: true, title: true },
  });
  return listOrCount(
    servers.map(({ slug, title }) => ({
      id: `paused-${slug}`,
      tone: "warning",
      title: `${title} is paused`,
      says: "Callers are told that it does not exist.",
      href: `/servers/${slug}`,
    })),
    { id: "paused", title: "servers are paused", href: "/servers" },
  );
}

async function findExpiringKeys({ db, clock }: ControlContext): Promise<Attention[]> {
  const now = clock.now();
  const keys = await db.prisma.apiKey.findMany({
    where: { revokedAt: null, expiresAt: { gt: new Date(now), lt: new Date(now + KEY_EXPIRES_WITHIN_MS) } },
    orderBy: { expiresAt: "asc" },
    select: { id: true, name: true, expiresAt: true },
  });
  return listOrCount(
    keys.map(({ id, name, expiresAt }) => ({
      id: `key-${id}`,
      tone: "warning",
      title: `The key ${name} expires ${within(expiresAt!.getTime() - now)}`,
      says: "Give its client a new one before then.",
      href: `/keys?search=${id}`,
    })),
    { id: "keys", title: "keys expire within a week", href: "/keys" },
  );
}

async function findExpiringInvitations({ db, clock }: ControlContext): Promise<Attention[]> {
  const now = clock.now();
  const invitations = await db.prisma.invitation.findMany({
    where: {
      ...openInvitations(now),
      email: { not: null },
      AND: { expiresAt: { lt: new Date(now + INVITATION_EXPIRES_WITHIN_MS) } },
    },
    orderBy: { expiresAt: "asc" },
    select: { id: true, email: true, expiresAt: true },
  });
  return listOrCount(
    invitations.map(({ id, email, expiresAt }) => ({
      id: `invitation-${id}`,
      tone: "warning",
      title: `The invitation of ${email} expires ${within(expiresAt.getTime() - now)}`,
      says: "It has not been accepted. Invite again for a new link.",
      href: "/people",
    })),
    { id: "invitations", title: "invitations expire unaccepted", href: "/people" },
  );
}

function within(ms: number): string {
  const days = Math.floor(ms / DAY_MS);
  if (days === 0) return "within a day";
  return days === 1 ? "tomorrow" : `in ${days} days`;
}
