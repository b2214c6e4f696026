import type { Server as HttpServer } from "node:http";
import { collectDefaultMetrics, Registry } from "prom-client";
import { openBridge } from "../bridge.ts";
import { createSignInDoor } from "../control/account/sign-in-door.ts";
import { answerRegistry } from "../control/registry-api/answer-registry.ts";
import { within } from "../foundation/within.ts";
import { isCredentialAllowed } from "../gateway/is-credential-allowed.ts";
import { listOffered } from "../gateway/list-offered.ts";
import { hubspotHook } from "../hosted/hubspot/webhook-handler/hubspot-hook.ts";
import { teamsHook } from "../hosted/teams/integration-bridge/teams-hook.ts";
import { createDrain } from "../http/drain.ts";
import { createGuests } from "../http/guests.ts";
import { createHealthDoor } from "../http/health-door.ts";
import { createHookDoor } from "../http/hook-door.ts";
import { createMetricsDoor } from "../http/metrics-door.ts";
import { nextLane } from "../http/next-lane.ts";
import { hangDoors, openMcpDoors } from "../http/open-doors.ts";
import type { Pages } from "../http/pages.ts";
import { createPlaygroundDoor } from "../http/playground-door.ts";
import { createRegistryDoor } from "../http/registry-door.ts";
import { writeMetrics } from "../observe/write-metrics.ts";
import { createPlaygroundAdmission } from "../trpc/admit-to-playground.ts";
import { createTrpcHandler } from "../trpc/fetch-handler.ts";
import { appRouter } from "../trpc/router.ts";
import { CLOSE_MS_MAX } from "./close-bound.ts";
import type { ControlPlane } from "./open-control.ts";
import type { DataPlane } from "./open-data-plane.ts";
import type { Ground } from "./open-ground.ts";
import type { RecordKeeping } from "./open-record.ts";

export type House = {
  ground: Ground;
  record: RecordKeeping;
  plane: DataPlane;
  control: ControlPlane;
  httpServer: HttpServer;
  pagesOpening: Promise<Pages>;
};

/** All the ways in: MCP on its transports, the dashboard, health, metrics, the registry API. */
export async function openEntrances({ ground, record, plane, control, httpServer, pagesOpening }: House) {
  const { env, publicUrl, isSecure, sessionSecret } = ground;
  const { gateway } = plane;
  const { createContext } = control;
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
    ...{ router: appRouter, createContext, sessionSecret, publicUrl, secureCookies: isSecure },
    trpc: createTrpcHandler({ createContext, publicUrl }),
    mcp: (request) => nextLane(request, doors.mcp, doors.heartbeat),
    playground: (request) => nextLane(request, playground, doors.heartbeat),
    signIn: createSignInDoor(control.context),
  });
  const pages = await pagesOpening;
  const { live, readiness } = record;
  const others = {
    health: createHealthDoor(readiness.current, ground.version, drain.isDraining),
    metrics: createMetricsDoor(metricsOf(record, plane), (credential) =>
      isCredentialAllowed(credential, "overview:read", gateway),
    ),
    registry: createRegistryDoor((question) =>
      answerRegistry(question, {
        ...{ db: ground.db, publicUrl },
        offeredTo: (credential) => listOffered(credential, env.http.publicRegistry, gateway),
      }),
    ),
    hooks: createHookDoor(
      [hubspotHook(control.context.house.engines.crm), teamsHook(control.context.house.engines.teams)],
      publicUrl,
    ),
    live: live.handleRequest,
    pages: pages.handle,
  };
  const upgrades = { live: live.handleUpgrade, pages: pages.upgrade };
  await hangDoors(entrance, { httpServer, doors, others, upgrades, isSecure });

  return {
    /** New work is refused; running work ends within the bound. */
    async drain() {
      await drain.run(env.http.drainTimeoutMs, async () => {
        plane.endStreams();
        doors.tcp?.close();
        await Promise.all([live.publish.close(), doors.lines.close(env.http.drainTimeoutMs)]);
      });
      doors.heartbeat.stop();
    },
    closePages: () => within(CLOSE_MS_MAX, pages.close()),
  };
}

function metricsOf({ meters, live, journal, writer, readiness }: RecordKeeping, plane: DataPlane) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return () =>
    writeMetrics({
      ...{ meters, registry, dashboards: live.publish.dashboards },
      journalBytes: () => journal.bytesWaiting,
      recordsWritten: () => writer.state.written,
      tasksRunning: () => plane.tasks.running,
      isReady: () => readiness.current().ready,
      upstreams: () => plane.upstreams.meters(),
    });
}
