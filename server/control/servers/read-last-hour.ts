import type { ControlContext } from "../control-context.ts";
import { readTraffic, type Traffic } from "../traffic/read-traffic.ts";
import { MINUTE_MS, TRAFFIC_MINUTES } from "./server-row.ts";

type LastHour = { minuteMs: number; byServer: Map<string, Map<number, Traffic>> };

/** The running minute is the last of the sixty: a call shows before its minute is over. */
export async function readLastHour(
  { db, clock }: ControlContext,
  slugs: readonly string[],
): Promise<LastHour> {
  const minuteMs = Math.floor(clock.now() / MINUTE_MS) * MINUTE_MS;
  const toMs = minuteMs + MINUTE_MS;
  const span = { fromMs: toMs - TRAFFIC_MINUTES * MINUTE_MS, toMs };
  return { minuteMs, byServer: await readTraffic(db.pool, { span, stepMinutes: 1, servers: slugs }) };
}
