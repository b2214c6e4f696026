import type { DefinitionInput } from "../../contracts/registry.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { noServer } from "../servers/find-server.ts";
import { diffJson } from "./diff-json.ts";
import { findDefinition } from "./find-definition.ts";

/** What a server offers now beside what was approved of the same name; `before` is null where nothing was. */
export async function diffDefinition({ ctx, input }: Verb<DefinitionInput>) {
  requireRight(ctx, "server:read");
  const { prisma } = ctx.db;
  const server = await prisma.server.findUnique({ where: { slug: input.slug }, select: { id: true } });
  if (server === null) throw noServer(input.slug);
  const { kind, name, digest, json } = await findDefinition(prisma, server.id, input);
  const approved = await prisma.definition.findFirst({
    where: { serverId: server.id, kind, name, state: "approved", digest: { not: digest } },
    select: { json: true },
  });
  const after: unknown = JSON.parse(json);
  const before: unknown = approved === null ? null : JSON.parse(approved.json);
  return {
    name,
    before: approved === null ? null : JSON.stringify(before, null, 2),
    after: JSON.stringify(after, null, 2),
    changes: approved === null ? [] : diffJson(before, after),
  };
}
