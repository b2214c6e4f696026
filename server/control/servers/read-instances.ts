import type { HealthState } from "../../contracts/servers.ts";
import type { Db } from "../../db/create-db.ts";

export type InstanceRow = {
  id: string;
  serverId: string;
  /** null: a process of ours. */
  address: string | null;
  weight: number;
  drainingAt: Date | null;
  createdAt: Date;
  state: HealthState;
  reason: string | null;
  checkedAt: Date | null;
  durationMs: number | null;
};

/** Instances with the newest check of each, one look into its index apiece. */
export async function readInstances(
  { prisma }: Db,
  serverIds: readonly string[],
): Promise<Map<string, InstanceRow[]>> {
  if (serverIds.length === 0) return new Map();
  const rows = await prisma.$queryRaw<InstanceRow[]>`
    SELECT instance.id, server_id AS "serverId", address, weight, draining_at AS "drainingAt",
           created_at AS "createdAt", coalesce(newest.state, 'unknown') AS state, newest.reason,
           newest.at AS "checkedAt", newest.duration_ms AS "durationMs"
    FROM instance LEFT JOIN LATERAL (
      SELECT state, reason, at, duration_ms FROM health_check
      WHERE instance_id = instance.id ORDER BY at DESC LIMIT 1
    ) newest ON true
    WHERE server_id = ANY(${serverIds}) ORDER BY created_at, address, instance.id`;
  return Map.groupBy(rows, ({ serverId }) => serverId);
}
