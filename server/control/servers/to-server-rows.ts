import type { ControlContext } from "../control-context.ts";
import { countOffered } from "./count-offered.ts";
import { readInstances } from "./read-instances.ts";
import { readLastHour } from "./read-last-hour.ts";
import { type StoredServer, toServerRow } from "./server-row.ts";

/** Servers as lists show them, with what is known of them elsewhere: instances, tools, the last hour. */
export async function toServerRows(ctx: ControlContext, servers: readonly StoredServer[]) {
  const behindUs = servers.filter((server) => server.source !== "hosted").map(({ id }) => id);
  const [instances, offered, { minuteMs, byServer }] = await Promise.all([
    readInstances(ctx.db, behindUs),
    countOffered(ctx.db, behindUs),
    readLastHour(
      ctx,
      servers.map(({ slug }) => slug),
    ),
  ]);
  const hostedBySlug = new Map(ctx.house.hostedServers.map((server) => [server.slug, server]));
  return servers.map((server) =>
    toServerRow(server, {
      hosted: server.source === "hosted" ? hostedBySlug.get(server.slug) : undefined,
      instances: instances.get(server.id),
      offered: offered.get(server.id),
      traffic: byServer.get(server.slug),
      minuteMs,
    }),
  );
}
