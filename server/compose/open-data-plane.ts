import { createSeal } from "../access/seal.ts";
import type { OfferedLists } from "../control/definitions/read-offered.ts";
import { keepChecks } from "../control/health/keep-checks.ts";
import { holdLeadership } from "../db/hold-leadership.ts";
import { readOwnEnvironment } from "../env.ts";
import { within } from "../foundation/within.ts";
import { openGateway } from "../gateway/open-gateway.ts";
import { OpenQuestions } from "../gateway/questions/open-questions.ts";
import { openSessions } from "../gateway/sessions/postgres/open-sessions.ts";
import { createSnapshotLoader } from "../gateway/snapshot/load-snapshot.ts";
import { createSnapshotStore } from "../gateway/snapshot/snapshot-store.ts";
import { openTasks } from "../gateway/tasks/open-tasks.ts";
import { Upstreams } from "../gateway/upstreams/open-upstreams.ts";
import { relayUpstreamNews } from "../gateway/upstreams/relay-upstream-news.ts";
import { createHouseFacts } from "../observe/house-facts.ts";
import { CLOSE_MS_MAX } from "./close-bound.ts";
import type { Ground } from "./open-ground.ts";
import type { Hosted } from "./open-hosted.ts";
import type { RecordKeeping } from "./open-record.ts";

export type DataPlane = Awaited<ReturnType<typeof openDataPlane>>;

/** What messages pass through: sessions, servers behind us, the snapshot, tasks, and the trip itself. */
export async function openDataPlane(
  ground: Ground,
  { journal, meters, readiness, live }: RecordKeeping,
  hosted: Hosted,
) {
  const { env, logger, clock, db, database, masterKey, replica, publicUrl, version } = ground;
  const kept = openSessions({
    ...{ db, databaseUrl: database.url, masterKey, clock, logger, replica },
    ...env.sessions,
  });
  const shared = { questions: new OpenQuestions(), seal: createSeal(masterKey.derive("mcp request state")) };
  const leadership = holdLeadership(database.url);
  const checks = keepChecks(db, logger, (instances) => upstreams.instancesMoved(instances));
  // A server that is met at once waits here until there is somebody to write it down.
  const registrar = Promise.withResolvers<(serverId: string, lists: OfferedLists) => Promise<unknown>>();
  const upstreams = new Upstreams({
    ...{ ...shared, bus: kept.bus, streams: kept.streams, clock, logger, houseVersion: version },
    record: async (serverId, lists) => void (await (await registrar.promise)(serverId, lists)),
    healthLog: checks,
    isLeader: leadership.isLeader,
    ...{ grants: ground.grants, publicUrl },
    onSignInChanged: () => void live.publish.configChanged("server"),
  });
  const loadSnapshot = createSnapshotLoader({
    ...{ db, logger, seal: ground.registrySeal, environment: readOwnEnvironment() },
    ...{ hosted: hosted.servers, upstreams: (entry) => upstreams.at(entry), houseVersion: version },
    onLoaded: (ids) => upstreams.retain(ids),
  });
  const snapshot = await createSnapshotStore(loadSnapshot);
  const facts = createHouseFacts({
    ...{ version, replica, startedAtMs: ground.startedAtMs },
    settings: { ...env.gateway, publicUrl, auditSync: env.audit.sync },
    rateLimitPerMinute: () => snapshot.current().defaultRateLimitPerMinute,
    readiness: readiness.current,
  });
  const tasks = openTasks({ pool: db.pool, bus: kept.bus, journal, clock, logger });
  const { parts: gateway, ...trips } = openGateway({
    ...{ snapshot, journal, meters, clock, logger, facts, ...shared },
    ...{ isAdminToken: ground.isAdminToken, passes: ground.passes },
    ...{ sessions: kept.sessions, streams: kept.streams, bus: kept.bus, newsLog: kept.newsLog },
    tasks: tasks.desk,
    exchangeTimeoutMs: env.gateway.exchangeTimeoutMs,
    hosted: hosted.servers,
    houseVersion: version,
  });
  const stopRelay = relayUpstreamNews({
    ...{ upstreams: upstreams.desk, news: gateway.news, bus: kept.bus, snapshot, houseVersion: version },
  });

  return {
    ...{ gateway, snapshot, upstreams, kept, tasks: tasks.desk },
    /** Who writes down what servers behind us offer. */
    recordsLists: registrar.resolve,
    endStreams: trips.endStreams,
    /** Once nothing runs here any more; sessions are kept until `closeSessions`. */
    async close() {
      trips.close();
      stopRelay();
      await within(CLOSE_MS_MAX, upstreams.close());
      await within(CLOSE_MS_MAX, Promise.all([checks.close(), leadership.stop()]));
      await within(CLOSE_MS_MAX, tasks.close());
    },
    closeSessions: () => kept.close(),
  };
}
