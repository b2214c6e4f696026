import { randomBytes } from "node:crypto";
import { pino } from "pino";
import { openTestDatabase } from "../../e2e/harness/test-database.ts";
import type { Actor } from "../access/actor.ts";
import { createGrantStore } from "../access/grants/grant-store.ts";
import { HousePasses } from "../access/house-pass.ts";
import { hashPassword } from "../access/password.ts";
import { createSeal } from "../access/seal.ts";
import { createSignInThrottle } from "../access/sign-in-throttle.ts";
import type { AuditRecord } from "../contracts/audit.ts";
import type { LiveNoun } from "../contracts/live-events.ts";
import type { PersonRole } from "../contracts/permissions.ts";
import type { Db } from "../db/create-db.ts";
import { newId } from "../foundation/ids.ts";
import { createHostedServers } from "../hosted/hosted-servers.ts";
import { openServerSettings } from "../hosted/kernel/settings/server-settings.ts";
import { createTestGround } from "../hosted/kernel/test-ground.ts";
import { openChannels } from "../observe/channels/open-channels.ts";
import type {
  ControlContext,
  Dependency,
  EndedSession,
  OpenContext,
  OpenSession,
} from "./control-context.ts";

export const PASSWORD = "correct horse battery";
export const SESSION_IDLE_MS = 3_600_000;
const NO_STREAMS = {
  ...{ replica: null, session: 0, listen: 0, resumed: 0, webSocket: 0, tcp: null, sse: 0 },
  ...{ slowReaders: 0, slowConnections: 0 },
};

/** For integration tests: a control plane on a real database of its own, and a clock that the test owns. */
export async function openTestHouse() {
  const { db, url, close } = await openTestDatabase();
  const time = { ms: Date.parse("2026-11-21T10:00:00.000Z") };
  const clock = { now: () => time.ms, ticks: () => time.ms };
  const told: { nouns: LiveNoun[]; records: AuditRecord[]; ended: EndedSession[] } = {
    nouns: [],
    records: [],
    ended: [],
  };
  const dependencies: Dependency[] = [];
  /** What the gateway of this process would know of sessions. */
  const openSessions: OpenSession[] = [];
  const logger = pino({ level: "silent" });
  const channels = openChannels({ db, seal: createSeal(randomBytes(32)), clock, logger });
  const registrySeal = createSeal(randomBytes(32));
  const settings = await openServerSettings({ db, seal: registrySeal, environment: {}, logger });
  const ground = createTestGround({ db, clock, settings, notices: channels });
  const hosted = createHostedServers({ conformance: false, fileRoots: [], ground });
  const open: OpenContext = {
    db,
    clock,
    logger,
    actor: null,
    address: "10.0.0.1",
    house: {
      publicUrl: "http://gate.example",
      dataDir: "/data",
      version: "0.1.0",
      replica: "test",
      databaseKind: "external",
      startedAtMs: time.ms,
      hostedServers: hosted.servers,
      engines: hosted.engines,
      serverSettings: settings,
      protocolVersions: ["2026-07-28"],
      firstAdminLink: null,
      throttle: createSignInThrottle(clock),
      registrySeal,
      grants: createGrantStore(db, registrySeal),
      passes: new HousePasses(clock),
      ready: () => ({ ready: dependencies.every(({ ok }) => ok), dependencies }),
      callsPerSecond: () => 0,
      configChanged: async (noun) => void told.nouns.push(noun),
      recorded: (record) => void told.records.push(record),
      upstreams: {
        instances: () => [],
        processes: () => [],
        load: () => null,
        cache: () => null,
        notes: () => [],
        log: () => [],
        test: async () => [],
        signIn: () => null,
      },
      channels,
      sessions: {
        idleMsMax: SESSION_IDLE_MS,
        here: () => openSessions,
        end: async (session) => void told.ended.push(session),
        streams: () => ({ ...NO_STREAMS, since: new Date(time.ms).toISOString() }),
      },
    },
  };
  const passwordHash = await hashPassword(PASSWORD);

  async function addPerson(role: PersonRole, name: string): Promise<ControlContext> {
    const person = { id: newId("pe", time.ms), email: `${name.toLowerCase()}@example.com`, name, role };
    await db.prisma.person.create({ data: { ...person, passwordHash, createdAt: new Date(time.ms) } });
    const actor: Actor = { kind: "person", ...person, signInId: null };
    return { ...open, actor };
  }

  return {
    db,
    databaseUrl: url,
    time,
    clock,
    told,
    dependencies,
    openSessions,
    open,
    addPerson,
    channels,
    settings,
    lastRecord: () => lastRecord(db),
    async close() {
      await channels.close();
      await close();
    },
  };
}

export type TestHouse = Awaited<ReturnType<typeof openTestHouse>>;

/** Within a moment ids are in no order; where the row lies in its append-only table says which came last. */
async function lastRecord({ prisma, pool }: Db) {
  const { rows } = await pool.query("SELECT id FROM record ORDER BY at DESC, ctid DESC LIMIT 1");
  return prisma.record.findFirst({ where: { id: rows[0]?.id } });
}
