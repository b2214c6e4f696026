import {
  type OverviewInput,
  rangeTable,
  type TrafficPoint,
  type TrafficTotals,
} from "../../contracts/overview.ts";
import { percentile } from "../../observe/duration-buckets.ts";
import type { ControlContext, Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import {
  callsOf,
  noTraffic,
  readTraffic,
  type Span,
  sumTraffic,
  type Traffic,
} from "../traffic/read-traffic.ts";
import { alignSpan } from "./align-span.ts";

const MINUTE_MS = 60_000;

export async function getOverview({ ctx, input }: Verb<OverviewInput>) {
  requireRight(ctx, "overview:read");
  const { range, server } = input;
  const { minutes, stepMinutes } = rangeTable[range];
  const span = alignSpan(ctx.clock.now(), minutes, stepMinutes);
  const [steps, before, counts] = await Promise.all([
    readSteps(ctx, span, stepMinutes, server),
    readSteps(ctx, { fromMs: span.fromMs - minutes * MINUTE_MS, toMs: span.fromMs }, null, server),
    countParts(ctx),
  ]);
  return {
    range,
    stepMinutes,
    points: toPoints(steps, span, stepMinutes),
    totals: toTotals(sumTraffic(steps.values())),
    before: toTotals(sumTraffic(before.values())),
    ...counts,
  };
}

async function readSteps(
  { db }: ControlContext,
  span: Span,
  stepMinutes: number | null,
  server: string | null | undefined,
): Promise<Map<number, Traffic>> {
  const servers = server ? [server] : null;
  const traffic = await readTraffic(db.pool, { span, stepMinutes, servers });
  return traffic.get(server || "") ?? new Map();
}

async function countParts({ db, clock }: ControlContext) {
  const now = new Date(clock.now());
  const [total, paused, active] = await Promise.all([
    db.prisma.server.count(),
    db.prisma.server.count({ where: { pausedAt: { not: null } } }),
    db.prisma.apiKey.count({
      where: { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    }),
  ]);
  return { servers: { total, paused }, keys: { active } };
}

/** Every step of the span, whether or not anything happened in it. */
function toPoints(steps: ReadonlyMap<number, Traffic>, span: Span, stepMinutes: number): TrafficPoint[] {
  const stepMs = stepMinutes * MINUTE_MS;
  return Array.from({ length: (span.toMs - span.fromMs) / stepMs }, (_, i) => {
    const atMs = span.fromMs + i * stepMs;
    const { answered, denied, failed, durations } = steps.get(atMs) ?? noTraffic();
    const at = new Date(atMs).toISOString();
    return {
      at,
      answered,
      denied,
      failed,
      p50Ms: percentile(durations, 0.5),
      p95Ms: percentile(durations, 0.95),
    };
  });
}

function toTotals(traffic: Traffic): TrafficTotals {
  const { errors, durations } = traffic;
  return {
    calls: callsOf(traffic),
    errors,
    p50Ms: percentile(durations, 0.5),
    p95Ms: percentile(durations, 0.95),
  };
}
