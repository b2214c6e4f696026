import type { AuditRecord } from "./audit.ts";
import type { Right } from "./permissions.ts";
import type { StreamFigures } from "./sessions.ts";

/** What the server tells browsers over Socket.IO. Small on purpose: ids and numbers, no payloads. */
export type LiveEvents = {
  "overview:tick": (tick: OverviewTick) => void;
  "records:added": (batch: RecordsAdded) => void;
  /** Something an operator changed; queries of that noun are stale. */
  "config:changed": (change: { noun: LiveNoun }) => void;
  /** How servers behind us are, or what they offer, is another: by slug; twice a second at most. */
  "servers:moved": (moved: { slugs: string[] }) => void;
};

export type LiveNoun =
  | "server"
  | "bundle"
  | "key"
  | "person"
  | "setting"
  | "session"
  | "task"
  | "channel"
  | "team"
  | "crm";

export type OverviewTick = {
  /** ISO 8601, UTC. */
  at: string;
  /** Mean over the last 10 seconds. */
  callsPerSecond: number;
  /** Share of failed and tool_error among calls of the last minute, 0…1; null without calls. */
  errorRate: number | null;
  /** Over the last minute; null without calls. */
  p95Ms: number | null;
  /** Calls of the second just ended. */
  lastSecond: { answered: number; denied: number; failed: number };
  dashboards: number;
  /** Open and dropped by the replica that tells this. */
  streams: StreamFigures;
};

/** At most a screenful per tick; `more` says how many came besides. */
export type RecordsAdded = { records: AuditRecord[]; more: number };

/** A room is joined by name; the right is checked on the server at join and again when rights change. */
export const liveRooms = {
  overview: "overview:read",
  records: "audit:read",
  config: "overview:read",
} as const satisfies Record<string, Right>;
export type LiveRoom = keyof typeof liveRooms;

export type LiveRequests = {
  join: (room: LiveRoom, answer: (joined: boolean) => void) => void;
  leave: (room: LiveRoom) => void;
};
