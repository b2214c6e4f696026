import type { Seal } from "../../access/seal.ts";
import type { Db } from "../../db/create-db.ts";
import type { Clock } from "../../foundation/clock.ts";
import type { Logger } from "../../foundation/logger.ts";

/** What a server that lives here stands on, beside the calls it answers. */
export type HostedGround = {
  db: Db;
  clock: Clock;
  logger: Logger;
  dataDir: string;
  publicUrl: string;
  /** For secrets that a server keeps in tables of its own. */
  seal: Seal;
  events: DomainEvents;
  settings: ServerSettings;
  notices: Notices;
};

/** Something that happened in a domain: said after it is true, never before. */
export type DomainEvent = {
  /** Grows; a later event has a greater one. */
  id: string;
  /** Noun and past participle: `task.completed`. */
  type: string;
  entityId: string;
  at: Date;
  /** Who did it: a caller, a person, or the house. */
  actor: { id: string; name: string };
  data: Record<string, unknown>;
};

export type NewDomainEvent = Omit<DomainEvent, "id" | "at">;

/** What runs SQL inside the transaction of the change that is told. */
export type EventScribe = { query(sql: string, values: readonly unknown[]): Promise<unknown> };

export type EventHandler = (event: DomainEvent, signal: AbortSignal) => Promise<void>;

export type DomainEvents = {
  /** Within the transaction of the change: if the change does not happen, nor does its event. */
  publish(scribe: EventScribe, ...events: NewDomainEvent[]): Promise<void>;
  /** In every replica, as it happens; who was not there does not hear of it. Types may end in `.*`. */
  subscribe(types: readonly string[], hear: (event: DomainEvent) => void): () => void;
  /**
   * Once over all replicas, in order, from where this worker was; a failure is tried again. Never while an earlier try
   * still runs: who takes too long is told by `signal`, and waited for.
   */
  work(worker: string, types: readonly string[], handle: EventHandler): () => void;
};

/** What an operator may give a hosted server: a token, an address. */
export type SettingDefinition = {
  key: string;
  title: string;
  help: string;
  /** Sealed at rest, never shown again. */
  secret?: true;
  /** Where it is read from when no operator gave it. */
  env?: string;
  default?: string;
  placeholder?: string;
  /**
   * `address`: an http(s) address that the house calls. `reach`: where else, or how far inside. Either is changed only by who
   * may say where it calls inside.
   */
  kind?: "address" | "reach";
  /** Nothing else is taken. */
  choices?: readonly string[];
};

export type SettingsReader = {
  get(key: string): string | undefined;
  onChange(hear: () => void): () => void;
};

export type ServerSettings = { of(slug: string, definitions: readonly SettingDefinition[]): SettingsReader };

export type Notice = {
  channel: string;
  title: string;
  text: string;
  url?: string;
  severity?: "info" | "warning" | "critical";
};

/**
 * The house's alert channels, by the name an operator gave, or `teams:<channel>`. Sending never throws. `ok`: it has
 * arrived, or is kept and tried again until it has; not `ok`: it was refused for good, and the reason says by whom.
 */
export type Notices = {
  send(notice: Notice): Promise<{ ok: true } | { ok: false; reason: string }>;
  channels(): Promise<readonly { name: string; kind: string }[]>;
};
