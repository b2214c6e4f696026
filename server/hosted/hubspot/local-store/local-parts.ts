import type { Pool, PoolClient } from "pg";
import type { Clock } from "../../../foundation/clock.ts";
import type { DomainEvents } from "../../kernel/hosted-ground.ts";
import type { Actor, CrmRecord } from "../crm/crm-record.ts";

export type LocalParts = { pool: Pool; clock: Clock; events: DomainEvents };

export type Change = { what: string; detail?: Record<string, string> };

/** What happened to a record, for its timeline and for whoever listens; in the transaction of the change. */
export async function tellChange(
  { events, clock }: Pick<LocalParts, "events" | "clock">,
  client: PoolClient,
  { kind, id, properties }: Pick<CrmRecord, "kind" | "id" | "properties">,
  actor: Actor,
  { what, detail = {} }: Change,
): Promise<void> {
  await client.query(
    "INSERT INTO crm_change (record_id, at, actor, what, detail) VALUES ($1, $2, $3, $4, $5)",
    [...[id, new Date(clock.now()), actor.name, what, detail]],
  );
  const title = properties.dealname ?? properties.name ?? properties.email ?? "";
  await events.publish(client, {
    type: `crm.${kind}.${what}`,
    entityId: id,
    actor,
    data: { title, ...detail },
  });
}
