import type { Server } from "socket.io";
import type { Actor } from "../access/actor.ts";
import type { AuditRecord } from "../contracts/audit.ts";
import type { LiveEvents, LiveNoun, LiveRequests, LiveRoom, OverviewTick } from "../contracts/live-events.ts";

export type LiveServer = Server<LiveRequests, LiveEvents, Record<string, never>, { actor: Actor }>;

export type Publish = {
  tick: (tick: OverviewTick) => void;
  records: (batch: readonly AuditRecord[]) => void;
  configChanged: (noun: LiveNoun) => Promise<void>;
  serverMoved: (slug: string) => void;
  /** Open pages, for the overview. */
  dashboards: () => number;
  close: () => Promise<void>;
};

/** Four times a second is live to an eye, however many calls there are. */
const RECORDS_EVERY_MS = 250;
/** A server that comes and goes is told of no more often, however many pages look at it. */
const SERVERS_EVERY_MS = 500;
/** A screenful; the rest is counted. */
const RECORDS_MAX = 50;

type PublishHooks = { onPersonsChanged: () => Promise<void>; onClose: () => void };

/** Small events to rooms. To an empty room nothing is sent, and nothing is kept for it. */
export function createPublish(io: LiveServer, { onPersonsChanged, onClose }: PublishHooks): Publish {
  const waiting = { records: [] as AuditRecord[], more: 0 };
  let timer: ReturnType<typeof setTimeout> | null = null;
  const moved = new Set<string>();
  let movedTimer: ReturnType<typeof setTimeout> | null = null;
  const isWatched = (room: LiveRoom) => (io.sockets.adapter.rooms.get(room)?.size ?? 0) > 0;

  function sendRecords(): void {
    timer = null;
    if (waiting.records.length > 0) io.to("records").emit("records:added", { ...waiting });
    waiting.records = [];
    waiting.more = 0;
  }

  function sendMoved(): void {
    movedTimer = null;
    io.to("config").emit("servers:moved", { slugs: [...moved] });
    moved.clear();
  }

  return {
    dashboards: () => io.sockets.sockets.size,
    tick(tick) {
      if (isWatched("overview")) io.to("overview").emit("overview:tick", tick);
    },
    records(batch) {
      if (batch.length === 0 || !isWatched("records")) return;
      const newest = [...batch.slice(-RECORDS_MAX).reverse(), ...waiting.records];
      waiting.more += Math.max(0, batch.length - RECORDS_MAX) + Math.max(0, newest.length - RECORDS_MAX);
      waiting.records = newest.slice(0, RECORDS_MAX);
      timer ??= setTimeout(sendRecords, RECORDS_EVERY_MS);
    },
    async configChanged(noun) {
      if (noun === "person") await onPersonsChanged();
      if (isWatched("config")) io.to("config").emit("config:changed", { noun });
    },
    serverMoved(slug) {
      if (!isWatched("config")) return;
      moved.add(slug);
      movedTimer ??= setTimeout(sendMoved, SERVERS_EVERY_MS);
    },
    async close() {
      onClose();
      if (movedTimer !== null) clearTimeout(movedTimer);
      if (timer !== null) clearTimeout(timer);
      await io.close();
    },
  };
}
