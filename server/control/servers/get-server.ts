import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { readLastHour } from "./read-last-hour.ts";
import { toServerRow } from "./server-row.ts";

export async function getServer({ ctx, input }: Verb<{ slug: string }>) {
  requireRight(ctx, "server:read");
  const { slug } = input;
  const server = await ctx.db.prisma.server.findUnique({ where: { slug } });
  if (server === null) throw new GatewayError("not_found", { publicMessage: `There is no server ${slug}.` });
  const hosted = ctx.house.hostedServers.find((candidate) => candidate.slug === slug);
  const { minuteMs, byServer } = await readLastHour(ctx, [slug]);
  return {
    ...toServerRow(server, { hosted, traffic: byServer.get(slug), minuteMs }),
    instructions: hosted?.instructions ?? null,
    protocolVersions: hosted === undefined ? [] : ctx.house.protocolVersions,
    endpoint: `${ctx.house.publicUrl}/mcp/${slug}`,
    createdAt: server.createdAt.toISOString(),
    toolDefinitions: hosted?.tools ?? [],
    resources: hosted?.resources ?? [],
    resourceTemplates: hosted?.resourceTemplates ?? [],
    prompts: hosted?.prompts ?? [],
  };
}
