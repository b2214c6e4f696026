import type { CachePolicy, DefinitionPolicy, OfferedKind, Strategy } from "../../contracts/registry.ts";
import type { ServerSource } from "../../contracts/servers.ts";
import type { Db } from "../../db/create-db.ts";
import type { ControlContext, Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { showGrant } from "../upstream-auth/show-grant.ts";
import { configOf } from "./config-of.ts";
import { countOffered } from "./count-offered.ts";
import { noServer } from "./find-server.ts";
import { countHosted } from "./list-offered.ts";
import { type InstanceRow, readInstances } from "./read-instances.ts";
import { readLastHour } from "./read-last-hour.ts";
import { serverRevision } from "./server-revision.ts";
import { type OfferedCounts, toServerRow } from "./server-row.ts";

/** One server, but for what it offers, which has lists of its own; of its secrets only that they are set. */
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
  const [{ minuteMs, byServer }, instances, offered, instructions] = await Promise.all([
    readLastHour(ctx, [slug]),
    readInstances(ctx.db, [server.id]),
    countOffered(ctx.db, [server.id]),
    source === "hosted" ? (hosted?.instructions ?? null) : readInstructions(ctx.db, server),
  ]);
  const there = instances.get(server.id) ?? [];
  return {
    ...toServerRow(server, {
      ...{ hosted, instances: there, offered: offered.get(server.id), minuteMs },
      traffic: byServer.get(slug),
    }),
    instructions,
    /** How many it offers of each kind. */
    offered: source === "hosted" ? countHosted(hosted) : kindsOf(offered.get(server.id)),
    help: hosted?.help ?? null,
    /** Of a hosted server: whether it can be given anything. */
    hasSettings: (hosted?.settings.length ?? 0) > 0,
    // What is made of an API is spoken to by this house, too.
    protocolVersions:
      source === "hosted" || source === "openapi" ? ctx.house.protocolVersions : spokenBy(server.hello),
    endpoint: `${ctx.house.publicUrl}/mcp/${slug}`,
    createdAt: server.createdAt.toISOString(),
    updatedAt: server.updatedAt.toISOString(),
    /** Of its settings: said again by whoever changes them. */
    revision: serverRevision(server),
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

function kindsOf(counts: OfferedCounts | undefined): Record<OfferedKind, number> {
  const { tools = 0, prompts = 0, resources = 0, templates = 0 } = counts ?? {};
  return { tool: tools, prompt: prompts, resource: resources, template: templates };
}

/** What callers are told; those that were withheld are not. */
async function readInstructions(
  { prisma }: Db,
  { id, definitionPolicy }: { id: string; definitionPolicy: string },
): Promise<string | null> {
  const state = { in: definitionPolicy === "warn" ? ["approved", "pending"] : ["approved"] };
  const row = await prisma.definition.findFirst({
    where: { serverId: id, kind: "instructions", isOffered: true, state },
    select: { json: true },
  });
  return row === null ? null : ((JSON.parse(row.json) as { text?: string }).text ?? null);
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
