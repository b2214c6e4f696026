import type { Clock } from "../../../../foundation/clock.ts";
import type { TimeManager } from "../../../hello-world/time/time-manager.ts";
import type { NewDomainEvent } from "../../../kernel/hosted-ground.ts";
import type { ApiClientManager } from "../../../outside/api-client-manager.ts";
import type { WorkspaceStore } from "../workspace-store.ts";
import { graphCalendar } from "./graph-calendar.ts";
import { graphChannels } from "./graph-channels.ts";
import { GraphClient, type GraphWish } from "./graph-client.ts";
import { graphMessages } from "./graph-messages.ts";
import { graphPeople } from "./graph-people.ts";
import { graphPresence } from "./graph-presence.ts";

/** What Microsoft did at our request is told like our own changes: after it is true. */
export type Tell = (event: NewDomainEvent) => Promise<void>;

type Parts = { clients: ApiClientManager; clock: Clock; time: TimeManager; tell: Tell };

/** Microsoft Teams and Outlook, through Microsoft Graph. */
export function openGraphWorkspace(wish: GraphWish, { time, tell, ...parts }: Parts): WorkspaceStore {
  const graph = new GraphClient(wish, parts);
  return {
    kind: "microsoft",
    label: "Microsoft Teams",
    ...graphPeople(graph, time),
    ...graphChannels(graph, tell),
    ...graphMessages(graph, tell),
    ...graphPresence(graph, tell),
    ...graphCalendar(graph, time, tell),
  };
}
