import type { Pool } from "pg";
import type { DomainEvents } from "../../kernel/hosted-ground.ts";
import { type Actor, type RecordKind, titleOf } from "../crm/crm-record.ts";
import type { CrmStore } from "../crm/crm-store.ts";

/** What is changed at HubSpot through us becomes the house's events, as changes of the local store do. */
export function tellHubspotChanges(
  store: CrmStore,
  { pool, events }: { pool: Pool; events: DomainEvents },
): CrmStore {
  const tell = (kind: RecordKind, what: string, entityId: string, title: string, actor: Actor) =>
    events.publish(pool, {
      type: `crm.${kind}.${what}`,
      entityId,
      actor,
      data: { title, hubspotId: entityId },
    });

  return {
    ...store,
    async create(kind, properties, actor) {
      const record = await store.create(kind, properties, actor);
      await tell(kind, "created", record.id, titleOf(record), actor);
      return record;
    },
    async update(ref, properties, actor, expectedVersion) {
      const record = await store.update(ref, properties, actor, expectedVersion);
      await tell(ref.kind, "updated", record.id, titleOf(record), actor);
      return record;
    },
    async archive(ref, actor) {
      await store.archive(ref, actor);
      await tell(ref.kind, "archived", ref.id, "", actor);
    },
    async save(kind, mode, inputs, actor) {
      const outcome = await store.save(kind, mode, inputs, actor);
      for (const { record, isNew } of outcome.done)
        await tell(kind, isNew ? "created" : "updated", record.id, titleOf(record), actor);
      return outcome;
    },
    async createCampaign(facts, actor) {
      const campaign = await store.createCampaign(facts, actor);
      const data = { name: campaign.name, status: campaign.status };
      await events.publish(pool, { type: "crm.campaign.created", entityId: campaign.id, actor, data });
      return campaign;
    },
  };
}
