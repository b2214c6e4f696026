import type { Db } from "../../db/create-db.ts";
import type { OfferedCounts } from "./server-row.ts";

/** What servers behind us offer of each kind, and definitions of theirs that wait, by server id. */
export async function countOffered(
  { prisma }: Db,
  serverIds: readonly string[],
): Promise<Map<string, OfferedCounts>> {
  if (serverIds.length === 0) return new Map();
  const rows = await prisma.$queryRaw<(OfferedCounts & { serverId: string })[]>`
    SELECT server_id AS "serverId", count(*) FILTER (WHERE kind = 'tool')::int AS tools,
           count(*) FILTER (WHERE kind = 'prompt')::int AS prompts,
           count(*) FILTER (WHERE kind = 'resource')::int AS resources,
           count(*) FILTER (WHERE kind = 'template')::int AS templates,
           count(*) FILTER (WHERE state = 'pending')::int AS pending
    FROM definition WHERE server_id = ANY(${serverIds}) AND is_offered GROUP BY server_id`;
  return new Map(rows.map(({ serverId, ...counts }) => [serverId, counts]));
}
