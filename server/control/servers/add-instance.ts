import type { z } from "zod";
import type { AddInstanceInput } from "../../contracts/registry.ts";
import { INSTANCES_MAX, RemoteConfig, sayWrongScheme } from "../../contracts/registry-remote.ts";
import { newId } from "../../foundation/ids.ts";
import type { Verb } from "../control-context.ts";
import { fieldError } from "../field-error.ts";
import { makeChange } from "../make-change.ts";
import { hasRight, requireRight } from "../require-right.ts";
import { refuseElsewhere, refusePrivate } from "./check-inside.ts";
import { findServer } from "./find-server.ts";

export async function addInstance({
  ctx,
  input,
}: Verb<z.infer<typeof AddInstanceInput>>): Promise<{ id: string }> {
  requireRight(ctx, "server:write");
  const { slug, url, weight } = input;
  const nowMs = ctx.clock.now();
  const id = newId("in", nowMs);
  await makeChange(ctx, "server", async (tx, record) => {
    const { id: serverId, source } = await findServer(tx, slug);
    if (source !== "remote")
      throw fieldError(
        "bad_input",
        "slug",
        `Only remote servers have instances at addresses; ${slug} is ${source}.`,
      );
    const row = await tx.server.findUniqueOrThrow({ where: { id: serverId }, include: { instances: true } });
    const config = RemoteConfig.parse(row.config);
    const wrong = sayWrongScheme(config.transport, url);
    if (wrong !== null) throw fieldError("bad_input", "url", wrong);
    refusePrivate(url, "url", config.allowPrivate && hasRight(ctx, "server:inside"));
    const isSignedIn = (await tx.serverGrant.count({ where: { serverId } })) > 0;
    const addresses = row.instances.map((instance) => instance.address);
    refuseElsewhere(ctx, { secrets: row.secrets, isSignedIn, addresses }, { address: url, field: "url" });
    if (row.instances.some(({ address }) => address === url))
      throw fieldError("conflict", "url", "This address is one of its instances already.");
    if (row.instances.length >= INSTANCES_MAX)
      throw fieldError("conflict", "url", `At most ${INSTANCES_MAX} instances.`);
    await tx.instance.create({ data: { id, serverId, address: url, weight, createdAt: new Date(nowMs) } });
    await record({ action: "server.add-instance", target: slug, after: { id, address: url, weight } });
  });
  return { id };
}
