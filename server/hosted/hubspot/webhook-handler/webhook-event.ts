import { z } from "zod";
import type { RecordKind } from "../crm/crm-record.ts";

const Number53 = z.number().or(z.string());

/** One event of a webhook call, as HubSpot documents it. */
export const WebhookEvent = z.object({
  eventId: Number53,
  subscriptionId: Number53.optional(),
  portalId: Number53,
  subscriptionType: z.string().max(100),
  objectTypeId: z.string().max(20).optional(),
  /** Changes of associations have none: two records are theirs. */
  objectId: Number53.transform(String).optional(),
  occurredAt: z.number(),
  propertyName: z.string().max(200).optional(),
  propertyValue: z.string().max(70_000).nullish(),
});
export type WebhookEvent = z.output<typeof WebhookEvent>;

const byTypeId: Readonly<Record<string, RecordKind>> = { "0-1": "contact", "0-2": "company", "0-3": "deal" };

type ReadEvent = { entityId: string; data: { kind: RecordKind; what: "changed" | "deleted" } };

/** Which record it is about and what became of it; null: nothing that is mirrored here. */
export function readWebhookEvent(event: WebhookEvent): ReadEvent | null {
  const data = readWhat(event);
  return data === null || event.objectId === undefined ? null : { entityId: event.objectId, data };
}

function readWhat(event: WebhookEvent): ReadEvent["data"] | null {
  const [noun = "", verb = ""] = event.subscriptionType.split(".");
  const kind = noun === "object" ? byTypeId[event.objectTypeId ?? ""] : kinds[noun];
  if (kind === undefined) return null;
  if (verb === "deletion" || verb === "privacyDeletion") return { kind, what: "deleted" };
  return verb === "creation" || verb === "propertyChange" || verb === "restore"
    ? { kind, what: "changed" }
    : null;
}

const kinds: Readonly<Record<string, RecordKind | undefined>> = {
  contact: "contact",
  company: "company",
  deal: "deal",
};

/** HubSpot sends an event again when it was not answered in time, with the same id. */
export function keyOf({ portalId, eventId, subscriptionType, objectId }: WebhookEvent): string {
  return `${portalId}:${eventId}:${subscriptionType}:${objectId ?? ""}`;
}
