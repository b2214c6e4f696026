import type { DomainEvent, DomainEvents } from "../../kernel/hosted-ground.ts";
import { createServerNews, type ServerNews } from "../../kernel/server-news.ts";
import { boardUri, progressUri, STATUS_URI, taskUri } from "./task-uri.ts";

/** Domain events, of this replica and the others, become news of the resources that show what changed. */
export function tellOfChanges(events: DomainEvents): { news: ServerNews; stop: () => void } {
  const news = createServerNews();
  const stop = events.subscribe(["task.*", "project.*", "milestone.*"], (event) => {
    for (const uri of urisShowing(event)) news.resourceUpdated(uri);
  });
  return { news, stop };
}

function urisShowing({ entityId, data }: DomainEvent): string[] {
  const projects = [data.project, data.projectBefore, entityId].filter(
    (id): id is string => typeof id === "string" && id.startsWith("P-"),
  );
  const own = entityId.startsWith("T-") ? [taskUri(entityId)] : [];
  return [...own, ...projects.flatMap((id) => [boardUri(id), progressUri(id)]), STATUS_URI];
}
