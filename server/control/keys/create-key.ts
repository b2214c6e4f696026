import { mintApiKey } from "../../access/api-key.ts";
import type { CreateKeyInput } from "../../contracts/keys.ts";
import { type RoleName, roleTable } from "../../contracts/permissions.ts";
import type { Transaction } from "../../db/with-transaction.ts";
import type { ControlContext, Verb } from "../control-context.ts";
import { fieldError } from "../field-error.ts";
import { makeChange } from "../make-change.ts";
import { hasRight, requireRight } from "../require-right.ts";

const DAY_MS = 24 * 3_600_000;

/** The answer is the only time the key is seen whole. */
export async function createKey({ ctx, input }: Verb<CreateKeyInput>) {
  requireRight(ctx, "key:write");
  const { name, role, rateLimitPerMinute, priority, expiresInDays } = input;
  const servers = [...new Set(input.servers)];
  refuseWiderRole(ctx, role);
  const { id, key, secretHash } = mintApiKey();
  const nowMs = ctx.clock.now();
  const expiresAt = expiresInDays === null ? null : new Date(nowMs + expiresInDays * DAY_MS);

  await makeChange(ctx, "key", async (tx, record) => {
    const serverIds = await findServerIds(tx, servers);
    await tx.apiKey.create({
      data: {
        id,
        name,
        role,
        secretHash,
        serverIds,
        rateLimitPerMinute,
        priority,
        createdBy: ctx.actor.name,
        createdAt: new Date(nowMs),
        expiresAt,
      },
    });
    const after = { id, role, servers, rateLimitPerMinute, priority };
    await record({
      ...{ action: "key.create", target: name },
      after: { ...after, expiresAt: expiresAt?.toISOString() ?? null },
    });
  });
  return { id, name, key };
}

/** Nobody hands out more than they hold. */
function refuseWiderRole(ctx: ControlContext, role: RoleName): void {
  if (roleTable[role].rights.every((right) => hasRight(ctx, right))) return;
  throw fieldError("bad_input", "role", `The role ${role} may do more than your own, ${ctx.actor.role}.`);
}

/** By its id a server is itself, and not whoever has its address next. */
async function findServerIds(tx: Transaction, slugs: string[]): Promise<string[]> {
  if (slugs.length === 0) return [];
  const known = await tx.server.findMany({
    where: { slug: { in: slugs } },
    select: { id: true, slug: true },
  });
  const unknown = slugs.filter((slug) => !known.some((server) => server.slug === slug));
  if (unknown.length > 0)
    throw fieldError("bad_input", "servers", `There is no server ${unknown.join(", ")}.`);
  return known.map(({ id }) => id);
}
