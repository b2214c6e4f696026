import type { CachePolicy, DefinitionPolicy, Strategy } from "../../contracts/registry.ts";
import type { ServerSource } from "../../contracts/servers.ts";
import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import type { ControlContext, Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { showGrant } from "../upstream-auth/show-grant.ts";
import { configOf } from "./config-of.ts";
import { countOffered } from "./count-offered.ts";
import { noServer } from "./find-server.ts";
import { type InstanceRow, readInstances } from "./read-instances.ts";
import { readLastHour } from "./read-last-hour.ts";
import { toServerRow } from "./server-row.ts";
import { readShownDefinitions, type ShownDefinitions } from "./shown-definitions.ts";

/** One server whole; of its secrets only that they are set. */
export async function getServer({ ctx, input }: Verb<{ slug: string }>) {
  requireRight(ctx, "server:read");
  const { slug } = input;
  const server = await ctx.db.prisma.server.findUnique({
    where: { slug },
    omit: { document: true },
    include: { grant: { omit: { sealed: true } } },
  });
  if (server === null) throw noServer(slug);
  const source = server.source as ServerSource; // this and what follows is written by our own verbs only
  const hosted =
    source === "hosted" ? ctx.house.hostedServers.find((candidate) => candidate.slug === slug) : undefined;
  const [{ minuteMs, byServer }, instances, offered, shown] = await Promise.all([
    readLastHour(ctx, [slug]),
    readInstances(ctx.db, [server.id]),
    countOffered(ctx.db, [server.id]),
    source === "hosted"
      ? showHosted(hosted)
      : readShownDefinitions(ctx.db, server.id, server.definitionPolicy === "warn"),
  ]);
  const there = instances.get(server.id) ?? [];
  return {
    ...toServerRow(server, {
      ...{ hosted, instances: there, offered: offered.get(server.id), minuteMs },
      traffic: byServer.get(slug),
    }),
    ...shown,
    help: hosted?.help ?? null,
    /** Of a hosted server: whether it can be given anything. */
    hasSettings: (hosted?.settings.length ?? 0) > 0,
    protocolVersions: hosted === undefined ? spokenBy(server.hello) : ctx.house.protocolVersions,
    endpoint: `${ctx.house.publicUrl}/mcp/${slug}`,
    createdAt: server.createdAt.toISOString(),
    updatedAt: server.updatedAt.toISOString(),
    instanceRows: there.map(showInstance),
    settings: {
      version: server.version, // as an operator says, and only that
      callTimeoutMs: server.callTimeoutMs,
      connectTimeoutMs: server.connectTimeoutMs,
      concurrencyMax: server.concurrencyMax,
      queueMax: server.queueMax,
      hedgeAfterMs: server.hedgeAfterMs,
      strategy: server.strategy as Strategy,
      definitionPolicy: server.definitionPolicy as DefinitionPolicy,
      cachePolicy: server.cachePolicy as CachePolicy | null,
    },
    config: configOf(source, server.config),
    oauth: showGrant(server.grant),
    /** Names of those that are set; what they are is never shown again. */
    secrets: Object.keys(server.secrets as object).sort(),
  };
}

function showHosted(hosted: HostedServer | undefined): ShownDefinitions {
  return {
    instructions: hosted?.instructions ?? null,
    toolDefinitions: hosted?.tools ?? [],
    resources: hosted?.resources ?? [],
    resourceTemplates: hosted?.resourceTemplates ?? [],
    prompts: hosted?.prompts ?? [],
  };
}

/** The version that was agreed on when it was met. */
function spokenBy(hello: string | null): ControlContext["house"]["protocolVersions"] {
  if (hello === null) return [];
  const { version } = JSON.parse(hello) as { version?: unknown };
  return typeof version === "string" ? [version] : [];
}

function showInstance({ serverId: _, drainingAt, createdAt, checkedAt, ...instance }: InstanceRow) {
  return {
    ...instance,
    isDraining: drainingAt !== null,
    createdAt: createdAt.toISOString(),
    checkedAt: checkedAt?.toISOString() ?? null,
  };
}
