import { createSignInThrottle } from "../access/sign-in-throttle.ts";
import { CONFIG_CHANNEL } from "../control/bump-config-version.ts";
import type { ControlParts } from "../control/control-context.ts";
import { recordLists } from "../control/definitions/record-lists.ts";
import { tellScreens } from "../control/tell-screens.ts";
import { listenForChanges } from "../db/listen.ts";
import { SUPPORTED_VERSIONS } from "../gateway/protocol/versions.ts";
import { watchVersion } from "../gateway/snapshot/watch-version.ts";
import { streamFigures } from "../observe/stream-figures.ts";
import { createContextFor } from "../trpc/create-context.ts";
import type { DataPlane } from "./open-data-plane.ts";
import type { Ground } from "./open-ground.ts";
import type { Hosted } from "./open-hosted.ts";
import type { RecordKeeping } from "./open-record.ts";

export type ControlPlane = ReturnType<typeof openControl>;

/** What operators act through, and how a change reaches this process and hears of the others'. */
export function openControl(ground: Ground, record: RecordKeeping, hosted: Hosted, plane: DataPlane) {
  const { db, database, clock, logger } = ground;
  const { live } = record;
  const house: ControlParts = {
    ...whatItKnows(ground, record, hosted),
    ...whatItSees(ground, record, plane),
    configChanged: async (noun) => {
      // People are not in the snapshot; the gateway need not wait for them.
      if (noun !== "person") await plane.snapshot.reload();
      if (noun === "server") await hosted.settings.reload();
      await live.publish.configChanged(noun);
    },
    channels: hosted.channels,
    recorded: (written) => live.publish.records([written]),
  };
  const context = { db, clock, logger, house };
  plane.recordsLists((id, lists) => recordLists({ ...context, actor: null, address: "" }, id, lists));
  plane.kept.bus.subscribe(({ kind }) => kind === "ended" && void live.publish.configChanged("session"));
  plane.upstreams.onMoved((slug) => live.publish.serverMoved(slug));
  hosted.channels.onChanged(() => void live.publish.configChanged("channel"));
  // What another replica changed is heard of with its configuration.
  plane.snapshot.onSwapped(() => {
    hosted.settings.reload().catch((err: unknown) => logger.warn({ err }, "settings could not be read"));
  });
  const stopTelling = tellScreens(hosted.events, (noun) => live.publish.configChanged(noun));
  const changes = watchVersion({
    listen: (onMessage) => listenForChanges(database.url, CONFIG_CHANNEL, onMessage),
    store: plane.snapshot,
    readVersion: async () => (await db.prisma.configVersion.findUniqueOrThrow({ where: { id: 1 } })).version,
    logger,
    onChanged: live.publish.configChanged,
  });
  return {
    ...{ house, context },
    createContext: createContextFor({
      ...context,
      sessions: ground.operators,
      isAdminToken: ground.isAdminToken,
    }),
    close: async () => {
      stopTelling();
      await changes.stop();
    },
  };
}

function whatItKnows(ground: Ground, { meters, readiness }: RecordKeeping, hosted: Hosted) {
  return {
    ...{
      publicUrl: ground.publicUrl,
      dataDir: ground.dataDir,
      version: ground.version,
      replica: ground.replica,
    },
    databaseKind: ground.database.kind,
    startedAtMs: ground.startedAtMs,
    hostedServers: hosted.servers,
    engines: hosted.engines,
    serverSettings: hosted.settings,
    protocolVersions: SUPPORTED_VERSIONS,
    firstAdminLink: ground.firstAdminLink,
    throttle: createSignInThrottle(ground.clock),
    ...{ registrySeal: ground.registrySeal, grants: ground.grants },
    passes: ground.passes,
    ready: readiness.current,
    callsPerSecond: () => meters.callsPerSecond(),
  };
}

function whatItSees(
  { env, startedAtMs, replica, database }: Ground,
  { meters, live }: RecordKeeping,
  { kept, upstreams }: DataPlane,
): Pick<ControlParts, "sessions" | "upstreams"> {
  return {
    sessions: {
      idleMsMax: env.sessions.idleMsMax,
      here: () => kept.sessions.list().map(({ session, ...seen }) => ({ key: session.key, ...seen })),
      async end(session) {
        await kept.sessions.end(session);
        await live.publish.configChanged("session");
      },
      streams: () =>
        streamFigures({
          ...{ meters, hasTcp: env.http.tcpPort !== undefined, startedAtMs },
          // Nobody else shares a database that runs under our own hands.
          replica: database.kind === "embedded" ? null : replica,
        }),
    },
    upstreams: {
      instances: (id) => upstreams.instances(id),
      processes: (id) => upstreams.processes.list(id),
      load: (id) => upstreams.load(id),
      cache: (id) => upstreams.cached(id),
      notes: (id) => upstreams.notes(id),
      log: (id) => upstreams.processes.log(id),
      test: (id) => upstreams.test(id),
      signIn: (id) => upstreams.signIn(id),
    },
  };
}
