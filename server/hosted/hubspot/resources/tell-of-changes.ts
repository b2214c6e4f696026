import type { DomainEvents } from "../../kernel/hosted-ground.ts";
import { createServerNews, type ServerNews } from "../../kernel/server-news.ts";
import { type RecordKind, recordKinds } from "../crm/crm-record.ts";
import { recordUri } from "./record-resource.ts";

/** Every change of a record, in whatever replica, becomes news of its resource. */
export function tellOfChanges(events: DomainEvents): { news: ServerNews; stop: () => void } {
  const news = createServerNews();
  const types = recordKinds.map((kind) => `crm.${kind}.*`);
  const stop = events.subscribe(types, ({ type, entityId, data }) => {
    const kind = type.split(".")[1] as RecordKind;
    news.resourceUpdated(recordUri(kind, entityId));
    // A mirrored record has two ids: ours, and the one by which tools know it while HubSpot is connected.
    const { hubspotId } = data;
    if (typeof hubspotId === "string" && hubspotId !== entityId)
      news.resourceUpdated(recordUri(kind, hubspotId));
  });
  return { news, stop };
}
