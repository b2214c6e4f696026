import type { Server as HttpServer } from "node:http";
import { hostname } from "node:os";
import path from "node:path";
import { collectDefaultMetrics, Registry } from "prom-client";
import packageJson from "../package.json" with { type: "json" };
import { createAdminToken } from "./access/admin-token.ts";
import { HousePasses } from "./access/house-pass.ts";
import { openMasterKey } from "./access/master-key.ts";
import { createOperatorSessions } from "./access/operator-sessions.ts";
import { createSeal } from "./access/seal.ts";
import { createSignInThrottle } from "./access/sign-in-throttle.ts";
import { ensurePartitions } from "./audit/ensure-partitions.ts";
import { Journal } from "./audit/journal.ts";
import { AuditWriter } from "./audit/writer.ts";
import { openBridge } from "./bridge.ts";
import { createSignInDoor } from "./control/account/sign-in-door.ts";
import { CONFIG_CHANNEL } from "./control/bump-config-version.ts";
import type { ControlParts } from "./control/control-context.ts";
import { type OfferedLists, recordLists } from "./control/definitions/record-lists.ts";
import { keepChecks } from "./control/health/keep-checks.ts";
import { answerRegistry } from "./control/registry-api/answer-registry.ts";
import { syncHostedServers } from "./control/servers/sync-hosted-servers.ts";
import { ensureFirstAdmin } from "./control/setup/ensure-first-admin.ts";
import { holdLeadership } from "./db/hold-leadership.ts";
import { listenForChanges } from "./db/listen.ts";
import { type OpenedDatabase, openDatabase } from "./db/open-database.ts";
import { type Env, readOwnEnvironment } from "./env.ts";
import { systemClock as clock } from "./foundation/clock.ts";
import type { Logger } from "./foundation/logger.ts";
import { within } from "./foundation/within.ts";
import { isCredentialAllowed } from "./gateway/is-credential-allowed.ts";
import { listOffered } from "./gateway/list-offered.ts";
import { openGateway } from "./gateway/open-gateway.ts";
import { SUPPORTED_VERSIONS } from "./gateway/protocol/versions.ts";
import { OpenQuestions } from "./gateway/questions/open-questions.ts";
import { openSessions } from "./gateway/sessions/postgres/open-sessions.ts";
import { createSnapshotLoader } from "./gateway/snapshot/load-snapshot.ts";
import { createSnapshotStore } from "./gateway/snapshot/snapshot-store.ts";
import { watchVersion } from "./gateway/snapshot/watch-version.ts";
import { openTasks } from "./gateway/tasks/open-tasks.ts";
import { Upstreams } from "./gateway/upstreams/open-upstreams.ts";
import { relayUpstreamNews } from "./gateway/upstreams/relay-upstream-news.ts";
import { createHostedServers } from "./hosted/hosted-servers.ts";
import { createDrain } from "./http/drain.ts";
import { createGuests } from "./http/guests.ts";
import { createHealthDoor } from "./http/health-door.ts";
import { createMetricsDoor } from "./http/metrics-door.ts";
import { nextLane } from "./http/next-lane.ts";
import { hangDoors, openMcpDoors } from "./http/open-doors.ts";
import { openPages, type Pages } from "./http/pages.ts";
import { createPlaygroundDoor } from "./http/playground-door.ts";
import { createRegistryDoor } from "./http/registry-door.ts";
import { createLive } from "./live/create-live.ts";
import { createHouseFacts } from "./observe/house-facts.ts";
import { Meters } from "./observe/meters.ts";
import { startTicks } from "./observe/start-ticks.ts";
import { streamFigures } from "./observe/stream-figures.ts";
import { watchReadiness } from "./observe/watch-readiness.ts";
import { writeMetrics } from "./observe/write-metrics.ts";
import { createPlaygroundAdmission } from "./trpc/admit-to-playground.ts";
import { createContextFor } from "./trpc/create-context.ts";
import { createTrpcHandler } from "./trpc/fetch-handler.ts";
import { appRouter } from "./trpc/router.ts";

type Wanted = { env: Env; logger: Logger; httpServer: HttpServer; publicUrl: string };
type Ground = Wanted & { database: OpenedDatabase; pagesOpening: Promise<Pages> };
export type BuiltHouse = { version: string; firstAdminLink: string | null; drain: () => Promise<void> };

/** On the way out nothing is waited for longer than this, ms, but running exchanges and the journal. */
const CLOSE_MS_MAX = 3_000;

/** The only place where parts are built and joined. */
export async function compose(wanted: Wanted): Promise<BuiltHouse> {
  const { env, logger } = wanted;
  const pagesOpening = openPages(env.house.isDev);
  pagesOpening.catch(() => undefined); // joinParts awaits it; until then it may fail unheard
  const database = await openDatabase({ url: env.database.url, dataDir: env.house.dataDir, logger });
  try {
    return await joinParts({ ...wanted, database, pagesOpening });
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function joinParts({
  env,
  logger,
  httpServer,
  publicUrl,
  database,
  pagesOpening,
}: Ground): Promise<BuiltHouse> {
  const { version } = packageJson;
  const { dataDir } = env.house;
  const replica = `${hostname()}-${process.pid}`;
  const startedAtMs = clock.now();
  const isSecure = publicUrl.startsWith("https:");

  // What everything stands on
  const { db } = database;
  await ensurePartitions(db.pool, clock.now()); // before the first record: what lies in the default one bars a new one
  const hostedServers = createHostedServers({ ...env.hosted, dataDir, logger });
  await syncHostedServers(db, hostedServers, clock);
  const firstAdmin = await ensureFirstAdmin(db, { admin: env.house.admin, publicUrl, clock });
  const masterKey = openMasterKey(dataDir, env.house.masterKey);
  const sessionSecret = masterKey.derive("dashboard session").toString("base64url");
  const { isAdminToken } = createAdminToken(dataDir);
  const passes = new HousePasses(clock);
  const operators = createOperatorSessions({ db, clock, secret: sessionSecret, isSecure });

  // The record
  const meters = new Meters(clock);
  const live = createLive({ sessions: operators, publicUrl, logger });
  const journal = await Journal.open({
    folder: path.join(dataDir, "journal"),
    sync: env.audit.sync,
    bytesMax: env.audit.journalBytesMax,
    onWritten: live.publish.records,
  });
  const rejectedPath = path.join(dataDir, "rejected-records.jsonl");
  const writer = new AuditWriter({ journal, pool: db.pool, clock, logger, rejectedPath });
  writer.start();
  const readiness = watchReadiness({
    url: database.url,
    journal,
    writer,
    clock,
    logger,
    databaseKind: database.kind,
  });

  // The data plane
  const kept = openSessions({
    db,
    databaseUrl: database.url,
    masterKey,
    clock,
    logger,
    replica,
    ...env.sessions,
  });
  const registrySeal = createSeal(masterKey.derive("registry secrets"));
  const shared = { questions: new OpenQuestions(), seal: createSeal(masterKey.derive("mcp request state")) };
  const leadership = holdLeadership(database.url);
  const checks = keepChecks(db, logger);
  // A server that is met at once waits here until there is somebody to write it down.
  const registrar = Promise.withResolvers<(serverId: string, lists: OfferedLists) => Promise<unknown>>();
  const upstreams = new Upstreams({
    ...{ ...shared, bus: kept.bus, streams: kept.streams, clock, logger, houseVersion: version },
    record: async (serverId, lists) => void (await (await registrar.promise)(serverId, lists)),
    healthLog: checks,
    isLeader: leadership.isLeader,
  });
  const loadSnapshot = createSnapshotLoader({
    ...{ db, logger, seal: registrySeal, environment: readOwnEnvironment() },
    ...{ hosted: hostedServers, upstreams: (entry) => upstreams.at(entry), houseVersion: version },
    onLoaded: (ids) => upstreams.retain(ids),
  });
  const snapshot = await createSnapshotStore(loadSnapshot);
  const facts = createHouseFacts({
    version,
    replica,
    startedAtMs,
    settings: { ...env.gateway, publicUrl, auditSync: env.audit.sync },
    rateLimitPerMinute: () => snapshot.current().defaultRateLimitPerMinute,
    readiness: readiness.current,
  });
  const tasks = openTasks({ pool: db.pool, bus: kept.bus, journal, clock, logger });
  const dataPlane = openGateway({
    ...{ snapshot, journal, meters, clock, logger, facts, isAdminToken, passes, ...shared },
    ...{ sessions: kept.sessions, streams: kept.streams, bus: kept.bus, newsLog: kept.newsLog },
    tasks: tasks.desk,
    exchangeTimeoutMs: env.gateway.exchangeTimeoutMs,
    hosted: hostedServers,
    houseVersion: version,
  });
  const gateway = dataPlane.parts;
  const stopRelay = relayUpstreamNews({
    ...{ upstreams: upstreams.desk, news: gateway.news, snapshot, houseVersion: version },
  });

  // The control plane
  const control: ControlParts = {
    publicUrl,
    dataDir,
    version,
    replica,
    databaseKind: database.kind,
    startedAtMs,
    hostedServers,
    protocolVersions: SUPPORTED_VERSIONS,
    firstAdminLink: firstAdmin.link,
    throttle: createSignInThrottle(clock),
    registrySeal,
    passes,
    ready: readiness.current,
    callsPerSecond: () => meters.callsPerSecond(),
    configChanged: async (noun) => {
      // People are not in the snapshot; the gateway need not wait for them.
      if (noun !== "person") await snapshot.reload();
      await live.publish.configChanged(noun);
    },
    recorded: (record) => live.publish.records([record]),
    sessions: {
      idleMsMax: env.sessions.idleMsMax,
      here: () => kept.sessions.list().map(({ session, ...seen }) => ({ key: session.key, ...seen })),
      async end(session) {
        await kept.sessions.end(session);
        await live.publish.configChanged("session");
      },
      streams: () => streamFigures({ meters, hasTcp: env.http.tcpPort !== undefined, startedAtMs }),
    },
    upstreams: {
      instances: (id) => upstreams.instances(id),
      processes: (id) => upstreams.processes.list(id),
      log: (id) => upstreams.processes.log(id),
      test: (id) => upstreams.test(id),
    },
  };
  kept.bus.subscribe(({ kind }) => kind === "ended" && void live.publish.configChanged("session"));
  const context = { db, clock, logger, house: control };
  registrar.resolve((id, lists) => recordLists({ ...context, actor: null, address: "" }, id, lists));
  const createContext = createContextFor({ ...context, sessions: operators, isAdminToken });
  const changes = watchVersion({
    listen: (onMessage) => listenForChanges(database.url, CONFIG_CHANNEL, onMessage),
    store: snapshot,
    readVersion: async () => (await db.prisma.configVersion.findUniqueOrThrow({ where: { id: 1 } })).version,
    logger,
    onChanged: live.publish.configChanged,
  });

  // The doors
  const drain = createDrain(httpServer);
  const guests = createGuests({ ...env.http, publicUrl: env.http.publicUrl });
  const entrance = { env, gateway, guests, drain };
  const doors = openMcpDoors(entrance);
  const playground = createPlaygroundDoor({
    gateway,
    bodyBytesMax: env.gateway.bodyBytesMax,
    admit: createPlaygroundAdmission({ createContext, publicUrl }),
  });
  openBridge({
    router: appRouter,
    createContext,
    trpc: createTrpcHandler({ createContext, publicUrl }),
    mcp: (request) => nextLane(request, doors.mcp, doors.heartbeat),
    playground: (request) => nextLane(request, playground, doors.heartbeat),
    signIn: createSignInDoor(context),
    sessionSecret,
    secureCookies: isSecure,
    publicUrl,
  });
  const pages = await pagesOpening;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const others = {
    health: createHealthDoor(readiness.current, version, drain.isDraining),
    metrics: createMetricsDoor(
      () =>
        writeMetrics({
          meters,
          registry,
          dashboards: live.publish.dashboards,
          journalBytes: () => journal.bytesWaiting,
          recordsWritten: () => writer.state.written,
          tasksRunning: () => tasks.desk.running,
          isReady: () => readiness.current().ready,
          upstreams: () => upstreams.meters(),
        }),
      (credential) => isCredentialAllowed(credential, "overview:read", gateway),
    ),
    registry: createRegistryDoor((question) =>
      answerRegistry(question, {
        ...{ db, publicUrl },
        offeredTo: (credential) => listOffered(credential, env.http.publicRegistry, gateway),
      }),
    ),
    live: live.handleRequest,
    pages: pages.handle,
  };
  const upgrades = { live: live.handleUpgrade, pages: pages.upgrade };
  await hangDoors(entrance, { httpServer, doors, others, upgrades, isSecure });
  const stopTicks = startTicks(() => {
    const streams = control.sessions.streams();
    live.publish.tick({ ...meters.tick(live.publish.dashboards()), streams });
  });

  return {
    version,
    firstAdminLink: firstAdmin.link,
    /** New work is refused, running work ends within the bound, and what it left behind is carried to the database. */
    async drain() {
      stopTicks();
      await drain.run(env.http.drainTimeoutMs, async () => {
        dataPlane.endStreams();
        doors.tcp?.close();
        await Promise.all([live.publish.close(), doors.lines.close(env.http.drainTimeoutMs)]);
      });
      doors.heartbeat.stop();
      dataPlane.close();
      stopRelay();
      await within(CLOSE_MS_MAX, upstreams.close());
      await within(CLOSE_MS_MAX, Promise.all([checks.close(), leadership.stop()]));
      await within(CLOSE_MS_MAX, tasks.close());
      await within(CLOSE_MS_MAX, Promise.all([changes.stop(), kept.close()]));
      readiness.stop();
      await writer.stop();
      journal.close();
      await within(CLOSE_MS_MAX, Promise.all(hostedServers.map((server) => server.close())));
      await within(CLOSE_MS_MAX, pages.close());
      await database.close();
    },
  };
}
