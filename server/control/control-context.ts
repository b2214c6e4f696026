import type { Actor } from "../access/actor.ts";
import type { GrantChange, GrantStore } from "../access/grants/grant-store.ts";
import type { HousePasses } from "../access/house-pass.ts";
import type { Seal } from "../access/seal.ts";
import type { SignInThrottle } from "../access/sign-in-throttle.ts";
import type { AuditRecord } from "../contracts/audit.ts";
import type { LiveNoun } from "../contracts/live-events.ts";
import type { FinishSignInInput } from "../contracts/registry-oauth.ts";
import type { StreamFigures } from "../contracts/sessions.ts";
import type {
  LiveCache,
  LiveInstance,
  LiveLoad,
  LiveProcess,
  ProcessLogLine,
  TestedInstance,
} from "../contracts/upstreams.ts";
import type { Db } from "../db/create-db.ts";
import type { Clock } from "../foundation/clock.ts";
import type { Logger } from "../foundation/logger.ts";
import type { HostedEngines } from "../hosted/hosted-servers.ts";
import type { HostedServer } from "../hosted/kernel/hosted-server.ts";
import type { HeldServerSettings } from "../hosted/kernel/settings/server-settings.ts";
import type { AlertChannels } from "../observe/channels/open-channels.ts";

/** What the control plane needs to know of the house around it. Built once, in compose.ts. */
export type ControlParts = {
  /** Without a slash at the end. */
  publicUrl: string;
  dataDir: string;
  version: string;
  replica: string;
  databaseKind: "embedded" | "external";
  startedAtMs: number;
  hostedServers: readonly HostedServer[];
  /** What pages share with the tools of servers that live here. */
  engines: HostedEngines;
  /** Those that the gateway speaks, newest first. */
  protocolVersions: readonly string[];
  /** What the settings of hosted servers are where no operator gave any. */
  serverSettings: Pick<HeldServerSettings, "elsewhere">;
  /** Of this start; null when there was an active admin already. */
  firstAdminLink: string | null;
  throttle: SignInThrottle;
  /** Of the registry's secrets. Control only closes them: what opens them again makes targets. */
  registrySeal: Seal;
  /** What servers that are entered by OAuth are entered with. */
  grants: GrantStore;
  /** For messages that operators send as a caller. */
  passes: HousePasses;
  ready: () => { ready: boolean; dependencies: Dependency[] };
  callsPerSecond: () => number;
  /** Resolves once this process acts on the change: a revoked key is refused from then on. */
  configChanged: (noun: LiveNoun) => Promise<void>;
  /** A change was committed: for the screens that show the log. */
  recorded: (record: AuditRecord) => void;
  sessions: LiveSessions;
  upstreams: LiveUpstreams;
  /** Where the house tells people something. */
  channels: Pick<AlertChannels, "seal" | "test">;
};

/** Servers behind us, as the gateway of this process knows them; by the id of the server. */
export type LiveUpstreams = {
  instances: (serverId: string) => readonly LiveInstance[];
  processes: (serverId: string) => readonly LiveProcess[];
  /** null: it does not run here. */
  load: (serverId: string) => LiveLoad | null;
  /** null: nothing was asked of it that could be kept. */
  cache: (serverId: string) => LiveCache | null;
  /** What of its lists is left out, and why. */
  notes: (serverId: string) => readonly string[];
  log: (serverId: string) => readonly ProcessLogLine[];
  /** Takes connections of its own. */
  test: (serverId: string) => Promise<readonly TestedInstance[]>;
  /** null: nothing runs under this id that is entered by OAuth. */
  signIn: (serverId: string) => LiveSignIn | null;
};

/** An operator's way through an authorization server and back. */
export type LiveSignIn = {
  /** The address of the page to sign in at. `startedBy` is null where they have no browser here yet. */
  begin: (startedBy: string | null) => Promise<string>;
  /** What came of it; kept by whoever asked, with the record of who did it. */
  finish: (answer: FinishSignInInput, by: { id: string; name: string }) => Promise<GrantChange>;
  leave: () => Promise<GrantChange>;
};

/** Sessions of MCP clients, as the gateway of this process knows them. */
export type LiveSessions = {
  /** After this long without use a session that nobody holds is over. */
  idleMsMax: number;
  here: () => readonly OpenSession[];
  /** Over here when it resolves; other replicas are told. */
  end: (session: EndedSession) => Promise<void>;
  streams: () => StreamFigures;
};
/** `open`: how many streams and calls. */
export type OpenSession = { key: string; lastSeenAtMs: number; open: number };
export type EndedSession = {
  key: string;
  callerId: string;
  slug: string;
  openedAtMs: number;
  expiresAtMs: number;
};

export type Dependency = { name: string; ok: boolean; says: string };

/** What every verb is given. `actor` is null only where nobody is signed in yet. */
export type OpenContext = {
  db: Db;
  clock: Clock;
  logger: Logger;
  house: ControlParts;
  actor: Actor | null;
  /** Where the request came from, as far as the door can tell. */
  address: string;
};

export type ControlContext = OpenContext & { actor: Actor };

export type Verb<Input = void> = { ctx: ControlContext; input: Input };
export type OpenVerb<Input = void> = { ctx: OpenContext; input: Input };
