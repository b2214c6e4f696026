import { createTimeManager, type TimeManager } from "../hello-world/time/time-manager.ts";
import type { DomainEvent, HostedGround } from "../kernel/hosted-ground.ts";
import { ApiClientManager } from "../outside/api-client-manager.ts";
import { ChannelManager } from "./channel-manager/channel-manager.ts";
import { HookBook } from "./integration-bridge/hook-book.ts";
import { IntegrationBridge } from "./integration-bridge/integration-bridge.ts";
import { MeetingScheduler } from "./meeting-scheduler/meeting-scheduler.ts";
import { MessageRouter } from "./message-router/message-router.ts";
import { RouteBook } from "./message-router/route-book.ts";
import { NotificationEngine } from "./notification-engine/notification-engine.ts";
import { Outbox } from "./notification-engine/outbox.ts";
import { RuleBook } from "./notification-engine/rule-book.ts";
import { PeopleDirectory } from "./presence-manager/people-directory.ts";
import { PresenceManager } from "./presence-manager/presence-manager.ts";
import { teamsSettings } from "./teams-settings.ts";
import { openGraphWorkspace, type Tell } from "./workspace/graph/open-graph-workspace.ts";
import { openLocalWorkspace } from "./workspace/local/open-local-workspace.ts";
import type { WorkspaceStore } from "./workspace/workspace-store.ts";
import { Workspaces } from "./workspace/workspaces.ts";

/** What tools, pages and doors share: the parts the plan names, on one workspace. */
export type TeamsEngine = {
  workspaces: Workspaces;
  time: TimeManager;
  people: PeopleDirectory;
  channels: ChannelManager;
  router: MessageRouter;
  scheduler: MeetingScheduler;
  presence: PresenceManager;
  notifications: NotificationEngine;
  bridge: IntegrationBridge;
  status: (signal: AbortSignal) => Promise<WorkspaceStatus>;
  /** Tries what is due, to the end; by itself it does so every few seconds. */
  deliverDue: () => Promise<void>;
  close: () => Promise<void>;
};
export type WorkspaceStatus = {
  kind: WorkspaceStore["kind"];
  label: string;
  ok: boolean;
  /** How it is, in words. */
  says: string;
  /** What Microsoft Teams still wants, by setting; empty: it is connected. */
  missing: string[];
};

export type TeamsGround = Omit<HostedGround, "dataDir">;
/** `hooksStayPublic`: what callers point a webhook at must not lie in a private network. */
type Wish = { hooksStayPublic: boolean };

const DELIVER_EVERY_MS = 5_000;
const FORGET_EVERY_MS = 3_600_000;
const HOUSE = { id: "gatehouse", name: "Gatehouse" };

export function openTeamsEngine(ground: TeamsGround, { hooksStayPublic }: Wish): TeamsEngine {
  const { clock, logger, events, seal } = ground;
  const pool = ground.db.pool;
  const time = createTimeManager();
  let clients = new ApiClientManager({ clock });
  const tell: Tell = (told) => events.publish(pool, told);
  const workspaces = new Workspaces(ground.settings.of("teams", teamsSettings), {
    local: () => openLocalWorkspace({ pool, clock, events }),
    microsoft: (wish) => {
      void clients.close(); // of the settings before these
      clients = new ApiClientManager({ clock });
      return openGraphWorkspace(wish, { clients, clock, time, tell });
    },
  });
  const people = new PeopleDirectory(workspaces);
  const channels = new ChannelManager(workspaces, people);
  const router = new MessageRouter({ workspaces, channels, routes: new RouteBook(pool, clock) });
  const outbox = new Outbox(pool, clock);
  const hooks = new HookBook({ pool, clock, seal });
  const bridge = new IntegrationBridge({ ground, hooks, outbox, router, channels, hooksStayPublic });
  const rules = new RuleBook(pool, clock);
  const callWebhook = bridge.call.bind(bridge);
  const notifications = new NotificationEngine({ ground, time, rules, outbox, router, callWebhook });

  const { lanes } = notifications;
  const forgetOld = () =>
    outbox.forgetOld().catch((err: unknown) => logger.debug({ err }, "the outbox waits"));
  const hear = async (event: DomainEvent) => {
    await Promise.all([notifications.hear(event), bridge.hear(event)]);
    void lanes.look();
  };
  const stopWork = events.work("teams notifications", ["*"], hear);
  const timers = [
    setInterval(() => void lanes.look(), DELIVER_EVERY_MS).unref(),
    setInterval(() => void forgetOld(), FORGET_EVERY_MS).unref(),
  ];

  async function status(signal: AbortSignal): Promise<WorkspaceStatus> {
    const missing = workspaces.missing();
    const store = await workspaces.current();
    const about = { kind: store.kind, label: store.label, missing };
    const wish = { search: "", archived: false, cursor: undefined, limit: 1 };
    try {
      await store.listChannels(wish, { actor: HOUSE, signal });
    } catch (error) {
      return { ...about, ok: false, says: error instanceof Error ? error.message : "It does not answer." };
    }
    const local = "Messages, people and meetings live in this house's own database; nothing leaves it.";
    return { ...about, ok: true, says: store.kind === "local" ? local : "Microsoft Teams answers." };
  }

  return {
    ...{ workspaces, time, people, channels, router, notifications, bridge, status },
    scheduler: new MeetingScheduler({ workspaces, people, time, clock }),
    presence: new PresenceManager(workspaces, clock),
    deliverDue: () => lanes.drain(),
    async close() {
      stopWork();
      for (const timer of timers) clearInterval(timer);
      await lanes.close();
      await clients.close();
    },
  };
}
