import type { DomainEvents } from "../../kernel/hosted-ground.ts";
import { createServerNews, type ServerNews } from "../../kernel/server-news.ts";
import { addresses, invitationAt, messagesAt } from "./addresses.ts";

/** What happens in the workspace, in whichever replica, is news of the resources that show it. */
export function tellOfChanges(events: DomainEvents): { news: ServerNews; stop: () => void } {
  const news = createServerNews();
  const stop = events.subscribe(
    ["message.*", "channel.*", "presence.*", "meeting.*"],
    ({ type, entityId, data }) => {
      const noun = type.slice(0, type.indexOf("."));
      if (noun === "message" && typeof data.channel === "string")
        news.resourceUpdated(messagesAt(data.channel));
      if (noun === "channel") news.resourceUpdated(addresses.channels);
      if (noun === "presence" || noun === "meeting") news.resourceUpdated(addresses.people);
      if (noun === "meeting") news.resourceUpdated(invitationAt(entityId));
    },
  );
  return { news, stop };
}
