import type { HealthState } from "../../contracts/servers.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { noServer } from "./find-server.ts";

const HOUR_MS = 3_600_000;
const SPAN_MS = 24 * HOUR_MS;
const STEP_MS = HOUR_MS / 2;
const NEWEST_MAX = 50;

/** Of one instance in one step; no checks: nobody looked. */
export type UptimeStep = { at: string; checks: number; ok: number; p50Ms: number | null };
type StepRow = { instanceId: string; at: Date; checks: number; ok: number; p50Ms: number | null };

/** How the instances of a server were: a day in half hours, and the newest checks one by one. */
export async function listChecks({ ctx, input }: Verb<{ slug: string }>) {
  requireRight(ctx, "server:read");
  const { prisma } = ctx.db;
  const server = await prisma.server.findUnique({
    where: { slug: input.slug },
    select: {
      // As instances stand on every screen.
      instances: { select: { id: true }, orderBy: [{ createdAt: "asc" }, { address: "asc" }, { id: "asc" }] },
    },
  });
  if (server === null) throw noServer(input.slug);
  const ids = server.instances.map(({ id }) => id);
  const toMs = Math.ceil((ctx.clock.now() + 1) / STEP_MS) * STEP_MS; // the running half hour is the last
  const from = new Date(toMs - SPAN_MS);
  const [steps, newest] = await Promise.all([
    prisma.$queryRaw<StepRow[]>`
      SELECT instance_id AS "instanceId", date_bin('30 minutes', at, ${from}::timestamptz) AS at, count(*)::int AS checks,
             count(*) FILTER (WHERE is_ok)::int AS ok,
             percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) FILTER (WHERE is_ok) AS "p50Ms"
      FROM health_check WHERE instance_id = ANY(${ids}) AND at >= ${from} GROUP BY 1, 2`,
    prisma.healthCheck.findMany({
      where: { instanceId: { in: ids } },
      orderBy: { at: "desc" },
      take: NEWEST_MAX,
    }),
  ]);
  const byPlace = new Map(steps.map((step) => [`${step.instanceId} ${step.at.getTime()}`, step]));
  return {
    instances: ids.map((id) => ({
      id,
      uptime: Array.from({ length: SPAN_MS / STEP_MS }, (_, i): UptimeStep => {
        const at = from.getTime() + i * STEP_MS;
        const { checks = 0, ok = 0, p50Ms = null } = byPlace.get(`${id} ${at}`) ?? {};
        return { at: new Date(at).toISOString(), checks, ok, p50Ms };
      }),
    })),
    newest: newest.map(({ at, state, ...check }) => ({
      ...check,
      state: state as HealthState, // written by our own log only
      at: at.toISOString(),
    })),
  };
}
